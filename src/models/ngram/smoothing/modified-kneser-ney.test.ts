import { describe, expect, it } from 'vitest';
import { countNgrams } from '#models/ngram/counting.ts';
import { explain } from '#models/ngram/explanation.ts';
import { buildModel } from '#models/ngram/index.ts';
import { finish } from '#numerics/progress.ts';
import { FALLBACK, modifiedDiscounts } from './modified-kneser-ney.ts';

const n = (...values: number[]) => ({ at: (r: number) => values[r - 1] ?? 0 });

describe('the discounts of modified Kneser–Ney', () => {
  it('follow from the counts of counts: n = 10, 4, 2, 1 gives Y = 5/9', () => {
    const [one, two, more] = modifiedDiscounts(n(10, 4, 2, 1));
    expect(one).toBeCloseTo(5 / 9, 15); // 1 − 2 · 5/9 · 4/10
    expect(two).toBeCloseTo(7 / 6, 15); // 2 − 3 · 5/9 · 2/4
    expect(more).toBeCloseTo(17 / 9, 15); // 3 − 4 · 5/9 · 1/2
  });

  it('fall back where a count of counts is missing or a discount makes no sense', () => {
    expect(modifiedDiscounts(n(10, 4, 2, 0))).toBe(FALLBACK);
    expect(modifiedDiscounts(n(0, 4, 2, 1))).toBe(FALLBACK);
    expect(modifiedDiscounts(n(10, 4, 2, 9))).toBe(FALLBACK); // D3+ = 3 − 4 · 5/9 · 9/2 = −7
  });
});

/**
 * By hand, ids: 0 boundary, 1 <unk> (unseen), 2 a, 3 b, 4 c. Texts: a b | a b | a c | b.
 * Bigrams:       0a 3, ab 2, b0 3, ac 1, c0 1, 0b 1;  n1 = 3, n2 = 1, n3 = 2, n4 = 0: discounts ½, 1, 3/2.
 * Continuations: a 1 (after 0), b 2 (after a, 0), c 1 (after a), 0 2 (after b, c), together 6;
 *                n1 = 2, n2 = 2, n3 = 0: discounts ½, 1, 3/2.
 * Order 1:  weight = (2 · ½ + 2 · 1) / 6 = 1/2, and half of 1/5 is 6/60, so
 *           P(a) = (1 − ½)/6 + 6/60 = 11/60 = P(c),  P(b) = (2 − 1)/6 + 6/60 = 16/60 = P(0),  P(<unk>) = 6/60.
 * After a:  c(a •) = 3, weight = (1 · ½ + 1 · 1)/3 = 1/2;
 *           P(b | a) = (2 − 1)/3 + ½ · 16/60 = 56/120,  P(c | a) = (1 − ½)/3 + ½ · 11/60 = 31/120.
 * After 0:  c(0 •) = 4, weight = (1 · ½ + 1 · 3/2)/4 = 1/2;
 *           P(a | 0) = (3 − 3/2)/4 + ½ · 11/60 = 56/120,  P(b | 0) = (1 − ½)/4 + ½ · 16/60 = 31/120.
 * After b:  c(b •) = 3, weight = (3/2)/3 = 1/2;  P(0 | b) = (3 − 3/2)/3 + ½ · 16/60 = 76/120.
 */
describe('modified Kneser–Ney on four short texts', () => {
  const counts = finish(countNgrams([[2, 3], [2, 3], [2, 4], [3]], { vocabularySize: 5, order: 3 }));
  const model = finish(buildModel(counts, 'modified-kneser-ney', 2));

  it.each([
    ['after a', [2], [16, 6, 11, 56, 31]],
    ['at the start', [0], [16, 6, 56, 31, 11]],
    ['after b', [3], [76, 6, 11, 16, 11]],
    ['after <unk>', [1], [32, 12, 22, 32, 22]],
  ])('gives the fractions worked out by hand %s', (_, context, parts) => {
    const q = model.distribution(model.after(context));
    for (const [token, part] of parts.entries()) expect(q[token]).toBeCloseTo(part / 120, 14);
  });

  it('scores a b as the product of the fractions', () => {
    expect(model.score([2, 3])).toBeCloseTo(-Math.log((56 * 56 * 76) / 120 ** 3), 12);
  });

  it('explains P(c | a) as 1/6 from the bigram, 1/24 from the unigram and 1/20 from the uniform', () => {
    const { orders } = explain(model, [0, 2], 4);
    expect(orders.map(({ order }) => order)).toEqual([2, 1, 0]);
    expect(orders.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(orders.map(({ total }) => total)).toEqual([3, 6, 5]);
    for (const [i, share] of [1 / 6, 1 / 24, 1 / 20].entries())
      expect(orders[i]!.share).toBeCloseTo(share, 15);
    expect(orders[0]!.discount).toBeCloseTo(0.5, 14);
    expect(orders[0]!.weight).toBe(0.5);
  });
});
