/**
 * Modified Kneser–Ney, Chen & Goodman (1998), "Modified Kneser–Ney smoothing": as interpolated
 * Kneser–Ney, with three discounts per order,
 *   Y = n1 / (n1 + 2·n2),  D1 = 1 − 2Y·n2/n1,  D2 = 2 − 3Y·n3/n2,  D3+ = 3 − 4Y·n4/n3,
 *   P(w | h) = (c(hw) − D(c(hw))) / Σ c(h•) + (D1·N1(h•) + D2·N2(h•) + D3+·N3+(h•)) / Σ c(h•) · P(w | h′).
 * The n_r are those of the order's own counts: occurrences in the highest, continuations below. Where one of n1 … n4 is
 * zero, or a discount falls outside (0, r], the whole order takes ½, 1 and 1½, KenLM's fallback.
 */
import { countsOfCounts, type CountsOfCounts } from '#models/ngram/counts-of-counts.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import type { Smoothing } from '#models/ngram/smoothing.ts';

export type Discounts = readonly [one: number, two: number, more: number];

export const FALLBACK: Discounts = [0.5, 1, 1.5];

export function modifiedDiscounts(n: Pick<CountsOfCounts, 'at'>): Discounts {
  if ([1, 2, 3, 4].some((r) => n.at(r) === 0)) return FALLBACK;
  const y = n.at(1) / (n.at(1) + 2 * n.at(2));
  const d = (r: number) => r - ((r + 1) * y * n.at(r + 1)) / n.at(r);
  const discounts: Discounts = [d(1), d(2), d(3)];
  return discounts.every((value, i) => value > 0 && value <= i + 1) ? discounts : FALLBACK;
}

export function modifiedKneserNey(counts: NgramCounts, order: number): Smoothing {
  const discounts: Discounts[] = [FALLBACK]; // [order]; order 0 has none
  for (let k = 1; k <= order; k++) {
    discounts.push(
      modifiedDiscounts(countsOfCounts(counts, k, k === order ? 'occurrences' : 'continuations')),
    );
  }
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
    mass: (k, context, ngram) => {
      const c = count(k, ngram);
      return (c - discounts[k]![Math.min(c, 3) - 1]!) / totals(k).total(context);
    },
    weight: (k, context) => {
      const n = totals(k);
      const [one, two, more] = discounts[k]!;
      return (one * n.ones(context) + two * n.twos(context) + more * n.more(context)) / n.total(context);
    },
  };
}
