/**
 * Between the referee and the contestants. Each lives in a worker or a process of its own: its library has its own
 * registry of kernels, its own device and its own faults, and waits while another is timed.
 */
import type { Peak } from './peak.ts';

export const PEERS = [
  'tfjs-webgpu',
  'tfjs-webgl',
  'tfjs-wasm',
  'jax-webgpu',
  'jax-wasm',
  'ort-webgpu',
  'ort-wasm',
] as const;
export type Peer = (typeof PEERS)[number];

const OURS = ['ours-webgpu', 'ours-webgl', 'ours-wasm'] as const;
/** The referee computes what is right, in plain arithmetic and away from the page. */
export type Contestant = Peer | (typeof OURS)[number] | 'referee';

export type Request =
  /** Makes the contestant's backend ready. */
  | { readonly of: 'open' }
  /** What a case must give. */
  | { readonly of: 'reference'; readonly key: string }
  /**
   * Gets a case ready, runs it so often that it can be judged, and gives its numbers. `within` so many milliseconds, where
   * there is a limit, and once however long that takes.
   */
  | { readonly of: 'prepare'; readonly key: string; readonly within?: number }
  /** Opens and prepares all that is not there yet, takes the first step of a program, and gives its numbers. */
  | { readonly of: 'first'; readonly key: string }
  /** Runs the prepared case so often, and waits until the device has done it all. */
  | { readonly of: 'time'; readonly runs: number }
  /** Multiplies, adds and copies as fast as the adapter can. */
  | { readonly of: 'peak' }
  | { readonly of: 'release' };

export interface Answers {
  readonly open: { readonly adapter: string };
  /** `null` where the library has no such operation. */
  readonly reference: { readonly outputs: readonly ArrayLike<number>[] };
  readonly prepare: Ready | null;
  readonly first: First | null;
  readonly time: Timed;
  readonly peak: Peak | null;
  readonly release: null;
}

export interface Prepared {
  readonly outputs: readonly ArrayLike<number>[];
  /** Programs that the device was asked to run in one run. */
  readonly dispatches: number;
  /** What else there is to say of how it was done. */
  readonly remark?: string;
}

export interface Ready extends Prepared {
  /** Of a program: steps that its numbers are of. */
  readonly steps: number;
  /** That the last of them took. */
  readonly milliseconds: number;
}

export interface Timed {
  /** Of one run. */
  readonly milliseconds: number;
  /** Until the call returns; of a program, all that held its thread up. */
  readonly scriptMs: number;
  /** Programs that the device was asked to run in one step, once all goes its steady course. */
  readonly dispatches?: number;
}

/** From opening the backend on; the script is that of the step alone. */
export type First = Prepared & Omit<Timed, 'dispatches'>;

export type Reply = {
  /** Errors of the devices in this place so far: what the machine refused. */
  readonly gpuErrors: readonly string[];
} & ({ readonly answer: Answers[keyof Answers] } | { readonly problem: string });
