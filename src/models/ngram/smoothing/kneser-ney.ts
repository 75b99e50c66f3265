/**
 * Interpolated Kneser–Ney, Kneser & Ney (1995); Chen & Goodman (1998), sections on Kneser–Ney and its
 * interpolated form:
 *   P(w | h) = max(c(hw) − D, 0) / Σ c(h•) + D · N1+(h•) / Σ c(h•) · P(w | h′),   D = n1 / (n1 + 2·n2) per order.
 * The highest order counts occurrences, the lower ones continuations: in how many contexts w was seen. The lowest is
 * interpolated with the uniform distribution in the same way. Where n1 or n2 is zero D falls back to ½.
 */
import { BookError } from '#numerics/errors.ts';
import { countsOfCounts } from '#models/ngram/counts-of-counts.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import type { Smoothing } from '#models/ngram/smoothing.ts';

export function kneserNey(counts: NgramCounts, order: number, discount?: number): Smoothing {
  if (discount !== undefined && !(discount > 0 && discount <= 1)) {
    throw new BookError('discount-out-of-range', { discount });
  }
  const discounts = [0]; // [order]
  for (let k = 1; k <= order; k++) discounts.push(discount ?? estimatedDiscount(counts, k, k === order));
  const totals = (k: number) => (k === order ? counts.occurrences : counts.continuations);
  const count = (k: number, ngram: number) => (k === order ? counts.count : counts.continuation)[ngram]!;
  return {
    normalised: true,
    backsOff: false,
    usesShorterContexts: true,
    unseenWeight: 1,
    parameters: { discounts: discounts.slice(1) },
    count,
    total: (k, context) => totals(k).total(context),
    mass: (k, context, ngram) => (count(k, ngram) - discounts[k]!) / totals(k).total(context),
    weight: (k, context) => (discounts[k]! * totals(k).kinds(context)) / totals(k).total(context),
  };
}

function estimatedDiscount(counts: NgramCounts, k: number, highest: boolean): number {
  const n = countsOfCounts(counts, k, highest ? 'occurrences' : 'continuations');
  return n.at(1) > 0 && n.at(2) > 0 ? n.at(1) / (n.at(1) + 2 * n.at(2)) : 0.5;
}
