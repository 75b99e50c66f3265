/**
 * Stupid backoff, Brants, Popat, Xu, Och & Dean (2007), §4: S(w | h) = c(hw) / c(h) if hw occurred, else α·S(w | h′),
 * with α = 0.4. The scores do not sum to one. A context that never occurred costs α as well, as the paper's formula
 * reads. The paper ends at c(w) / N; a token that never occurred gets α / V here, one step further down.
 */
import { BookError } from '#numerics/errors.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { occurrences, type Smoothing } from '#models/ngram/smoothing.ts';

export function stupidBackoff(counts: NgramCounts, alpha = 0.4): Smoothing {
  if (!(alpha > 0 && alpha <= 1)) throw new BookError('alpha-out-of-range', { alpha });
  return {
    normalised: false,
    backsOff: true,
    usesShorterContexts: true,
    unseenWeight: alpha,
    parameters: { alpha },
    ...occurrences(counts),
    mass: (_order, context, ngram) => counts.count[ngram]! / counts.count[context]!,
    weight: () => alpha,
  };
}
