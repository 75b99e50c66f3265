import { describe, expect, it } from 'vitest';
import { countNgrams } from '#models/ngram/counting.ts';
import { buildModel } from '#models/ngram/index.ts';
import { finish } from '#numerics/progress.ts';
import { discountRatios } from './good-turing.ts';

const spectrum = (counts: Record<number, number>) => ({
  at: (r: number) => counts[r] ?? 0,
  present: Object.keys(counts).map(Number),
});

describe('Good–Turing discounts', () => {
  it('are Katz’s where the counts of counts fall smoothly', () => {
    const d = discountRatios(spectrum({ 1: 600, 2: 180, 3: 90, 4: 55, 5: 36, 6: 25 }));
    const common = (6 * 25) / 600;
    expect(d[1]).toBeCloseTo(((2 * 180) / 600 - common) / (1 - common), 14);
    expect(d[5]).toBeCloseTo(((6 * 25) / (5 * 36) - common) / (1 - common), 14);
  });

  it('come from a line through the logarithms where a count of counts is missing', () => {
    const d = discountRatios(spectrum({ 1: 1000, 2: 250, 4: 60, 5: 40, 6: 25, 8: 10 }));
    for (let r = 1; r <= 5; r++) expect(d[r]).toBeGreaterThan(r === 1 ? 0 : d[r - 1]!);
    expect(d[5]).toBeLessThan(1);
  });

  it('take half an occurrence off where nothing can be estimated', () => {
    expect([...discountRatios(spectrum({ 3: 2 })).subarray(1)]).toEqual([0.5, 0.75, 2.5 / 3, 0.875, 0.9]);
  });
});

describe('Katz back-off', () => {
  it('keeps something for unseen words after a context whose n-grams are all frequent', () => {
    const counts = finish(countNgrams(new Array<number[]>(10).fill([2, 3]), { vocabularySize: 6, order: 2 }));
    const model = finish(buildModel(counts, 'good-turing', 2));
    expect(model.probability(model.after([2]), 3)).toBeCloseTo(10 / 11, 14);
  });
});
