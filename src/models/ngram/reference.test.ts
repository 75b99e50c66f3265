/** The models against slow independent ones: `tests/reference/ngram/make.py`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countNgrams } from './counting.ts';
import { buildModel, type SmoothingName } from './index.ts';
import { finish } from '#numerics/progress.ts';

interface Case {
  smoothing: SmoothingName;
  order: number;
  discounts: number[][];
  points: [context: number[], token: number, probability: number][];
}

interface Vectors {
  lambdas: number[];
  corpora: { vocabulary: number; texts: number[][]; cases: Case[] }[];
}

const vectors = JSON.parse(readFileSync('tests/reference/ngram/vectors.json', 'utf8')) as Vectors;

describe.each(vectors.corpora.map((corpus, i) => ({ ...corpus, i })))('reference corpus $i', (corpus) => {
  const counts = finish(countNgrams(corpus.texts, { vocabularySize: corpus.vocabulary, order: 5 }));

  it.each(corpus.cases)(
    '$smoothing of order $order agrees to 1e-9',
    ({ smoothing, order, discounts, points }) => {
      const options = smoothing === 'jelinek-mercer' ? { lambdas: vectors.lambdas.slice(0, order) } : {};
      const model = finish(buildModel(counts, smoothing, order, options));
      for (const [context, token, probability] of points) {
        expect(Math.abs(model.probability(model.after(context), token) - probability)).toBeLessThan(1e-9);
      }
      const { parameters } = model.smoothing as {
        parameters: { discounts?: number[] | number[][]; ratios?: number[][] };
      };
      const own = parameters.discounts ?? parameters.ratios ?? [];
      for (const [i, row] of own.entries()) {
        const expected = discounts[i]!;
        for (const [j, value] of [row].flat().entries()) expect(value).toBeCloseTo(expected[j]!, 12);
      }
    },
  );
});
