/** How many distinct n-grams of one order occur once, twice, …: what Good–Turing and Kneser–Ney estimate from. */
import type { NgramCounts } from './counts.ts';

export interface CountsOfCounts {
  /** n_r for any r. */
  at(r: number): number;
  /** The counts r with n_r > 0, ascending. */
  readonly present: readonly number[];
}

const SMALL = 4096;

/** Continuation counts exist below the top order. */
export function countsOfCounts(
  counts: NgramCounts,
  order: number,
  kind: 'occurrences' | 'continuations' = 'occurrences',
): CountsOfCounts {
  const values = kind === 'occurrences' ? counts.count : counts.continuation;
  const small = new Uint32Array(SMALL);
  const large = new Map<number, number>();
  for (let node = counts.levels[order]!; node < counts.levels[order + 1]!; node++) {
    const r = values[node]!;
    if (r < SMALL) small[r] = small[r]! + 1;
    else large.set(r, (large.get(r) ?? 0) + 1);
  }
  const present = [...small.keys()].filter((r) => r > 0 && small[r]! > 0);
  present.push(...[...large.keys()].sort((a, b) => a - b));
  return { present, at: (r) => (r < SMALL ? (small[r] ?? 0) : (large.get(r) ?? 0)) };
}
