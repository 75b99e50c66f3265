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
  /** Milliseconds of one run until the call returns. */
  readonly scriptMs: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function timesOf(milliseconds: readonly number[]): Times {
  return { median: median(milliseconds), min: Math.min(...milliseconds) };
}

/** The largest error; infinite where an output is missing, too short, or not a number. */
export function maxError(found: readonly ArrayLike<number>[], wanted: readonly ArrayLike<number>[]): number {
  if (found.length !== wanted.length) return Infinity;
  return Math.max(0, ...wanted.map((numbers, i) => errorOf(found[i]!, numbers)));
}

function errorOf(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (found.length !== wanted.length) return Infinity;
  let scale = 1;
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
  if (!peak || backend === 'wasm') return null;
  return Math.max(flops / peak.flops, bytes / peak.bandwidth) / (milliseconds / 1000);
}
