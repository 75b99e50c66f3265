/** What `npm run bench` says of one case, as `--json` writes it, and the arithmetic behind it. */
import type { Case } from './case.ts';
import type { Peak } from './peak.ts';
import type { Peer } from './protocol.ts';

export interface Times {
  /** Milliseconds of one run. */
  readonly median: number;
  readonly min: number;
}

export interface Row extends Pick<Case, 'name' | 'shape' | 'backend' | 'direction'> {
  readonly ours: Times;
  readonly peers: Readonly<Partial<Record<Peer, Times & { readonly correct: boolean }>>>;
  /** A peer's median by ours; only of peers whose numbers are right. */
  readonly ratios: Readonly<Partial<Record<Peer, number>>>;
  /** The least time in which the adapter could do it, by its best speed, by our best; `null` where that is not known. */
  readonly shareOfPeak: number | null;
  /** Relative to the largest number of each output, or to 1. */
  readonly maxError: number;
  readonly gpuErrors: number;
  readonly dispatches: number;
  /** Milliseconds of script in one run. */
  readonly scriptMs: number;
  /** Of a program: steps between two waits for what they gave, the same for all. */
  readonly group?: number;
  /** How late the page came to its own work while the engine trained in its worker. */
  readonly stallMs?: Stall;
}

/** Milliseconds. */
export interface Stall {
  readonly median: number;
  readonly worst: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function timesOf(milliseconds: readonly number[]): Times {
  return { median: median(milliseconds), min: Math.min(...milliseconds) };
}

/**
 * The largest error, relative to the largest number of its output, or to `least` where all are smaller; infinite where
 * an output is missing, too short, or not a number.
 */
export function maxError(
  found: readonly ArrayLike<number>[],
  wanted: readonly ArrayLike<number>[],
  least = 1,
): number {
  if (found.length !== wanted.length) return Infinity;
  return Math.max(0, ...wanted.map((numbers, i) => errorOf(found[i]!, numbers, least)));
}

function errorOf(found: ArrayLike<number>, wanted: ArrayLike<number>, least: number): number {
  if (found.length !== wanted.length) return Infinity;
  let scale = least;
  for (let i = 0; i < wanted.length; i++) scale = Math.max(scale, Math.abs(wanted[i]!));
  let worst = 0;
  for (let i = 0; i < wanted.length; i++) {
    const error = Math.abs(found[i]! - wanted[i]!);
    if (!(error <= worst)) worst = Number.isNaN(error) ? Infinity : error;
  }
  return worst / scale;
}

/** The adapter needs at least the time to compute it and the time to move it, whichever is longer. */
export function shareOfPeak(
  { flops, bytes, backend }: Pick<Case, 'flops' | 'bytes' | 'backend'>,
  milliseconds: number,
  peak: Peak | null,
): number | null {
  if (!peak || backend === 'wasm' || flops + bytes === 0) return null;
  return Math.max(flops / peak.flops, bytes / peak.bandwidth) / (milliseconds / 1000);
}
