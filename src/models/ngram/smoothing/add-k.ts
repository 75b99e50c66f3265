/**
 * Additive smoothing: P(w | h) = (c(hw) + k) / (c(h) + k·V), Lidstone (1920); Chen & Goodman (1998), §2.1.
 * Written as an interpolation: c(hw) / (c(h) + kV) + kV / (c(h) + kV) · 1/V. A context that never occurred is uniform.
 */
import { BookError } from '#numerics/errors.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { occurrences, type Smoothing } from '#models/ngram/smoothing.ts';

export function addK(counts: NgramCounts, k: number): Smoothing {
  if (!(k > 0 && k <= 1e6)) throw new BookError('k-out-of-range', { k });
  const added = k * counts.vocabularySize;
  return {
    normalised: true,
    backsOff: false,
    usesShorterContexts: false,
    unseenWeight: 1,
    parameters: { k },
    ...occurrences(counts),
    mass: (_order, context, ngram) => counts.count[ngram]! / (counts.count[context]! + added),
    weight: (_order, context) => added / (counts.count[context]! + added),
  };
}
