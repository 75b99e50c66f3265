/**
 * Maximum likelihood: P(w | h) = c(hw) / c(h), Shannon (1948), §3; Jurafsky & Martin, Speech and Language Processing.
 * An n-gram that never occurred is impossible, so one of them makes a text's score infinite. After a context that never
 * occurred the estimate is 0/0: every continuation is reported as impossible rather than borrowed from a shorter
 * context. The distribution is normalised in every context that occurred.
 */
import type { NgramCounts } from '#models/ngram/counts.ts';
import { occurrences, type Smoothing } from '#models/ngram/smoothing.ts';

export function maximumLikelihood(counts: NgramCounts): Smoothing {
  return {
    normalised: true,
    backsOff: false,
    usesShorterContexts: false,
    unseenWeight: 0,
    parameters: {},
    ...occurrences(counts),
    mass: (_order, context, ngram) => counts.count[ngram]! / counts.count[context]!,
    weight: () => 0,
  };
}
