import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '#numerics/random.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { countNgrams } from './counting.ts';
import type { NgramCounts } from './counts.ts';
import { explain } from './explanation.ts';
import { buildModel, smoothingNames, type SmoothingName } from './index.ts';
import type { NgramModel } from './ngram-model.ts';
import { finish } from '#numerics/progress.ts';
import { toStream } from './stream.ts';

const VOCABULARY = 14;
const ORDER = 5;
const corpora: Record<string, number[][]> = {
  'one token': [[2]],
  'one empty text': [[]],
  'the same text many times': new Array<number[]>(40).fill([2, 3, 4]),
  'a few texts': [[2, 3, 4], [2, 3, 5], [4, 3], []],
  'a skewed chain': chain(300, 1),
  'the whole vocabulary after everything': [everyPair()],
};
const normalised = smoothingNames.filter((name) => name !== 'stupid-backoff');

const model = (counts: NgramCounts, name: SmoothingName, order: number): NgramModel =>
  finish(buildModel(counts, name, order, {}, toStream(chain(40, 2), VOCABULARY)));

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe.each(Object.entries(corpora))('after %s', (_, corpus) => {
  const counts = finish(countNgrams(corpus, { vocabularySize: VOCABULARY, order: ORDER }));
  const contexts = manyContexts(corpus);

  it.each(normalised)('%s sums to one in every context', (name) => {
    for (let order = 1; order <= ORDER; order++) {
      const one = model(counts, name, order);
      for (const context of contexts) {
        const state = one.after(context);
        const q = one.distribution(state);
        const unseen = name === 'maximum-likelihood' && counts.depth(state >>> 3) < (state & 7);
        expect(Math.abs(sum(q) - (unseen ? 0 : 1))).toBeLessThan(1e-9);
        expect(q.every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
        if (name !== 'maximum-likelihood') expect(q.every((value) => value > 0)).toBe(true);
      }
    }
  });

  it.each(smoothingNames)('%s gives one token the probability that it gives in the whole row', (name) => {
    for (let order = 1; order <= ORDER; order++) {
      const one = model(counts, name, order);
      for (const context of contexts.slice(0, 40)) {
        const state = one.after(context);
        const q = one.distribution(state);
        for (let token = 0; token < VOCABULARY; token++) expect(one.probability(state, token)).toBe(q[token]);
      }
    }
  });

  it.each(smoothingNames)('%s is explained by parts that add up', (name) => {
    for (let order = 1; order <= ORDER; order++) {
      const one = model(counts, name, order);
      for (const context of contexts.slice(0, 30)) {
        for (const token of [0, 1, 2, 3, 7]) {
          const { orders, probability } = explain(one, context, token);
          const shares = orders.reduce((total, { share }) => total + share, 0);
          expect(Math.abs(shares - probability)).toBeLessThanOrEqual(1e-14);
          for (const { count, discount, total, mass } of orders) {
            if (total > 0) expect((count - discount) / total).toBeCloseTo(mass, 14);
          }
          expect(orders.at(-1)!.order).toBe(0);
        }
      }
    }
  });

  it.each(smoothingNames)('%s scores a text as the sum of its steps', (name) => {
    for (let order = 1; order <= ORDER; order++) {
      const one = model(counts, name, order);
      for (const text of [[], [2, 3], [2, 3, 4], [7, 1, 13, 2, 2], ...chain(3, 9)]) {
        let nats = 0;
        let prediction = one.step(one.start(), BOUNDARY);
        for (const token of text) {
          nats -= prediction.logProbs[token]!;
          prediction = one.step(prediction.state, token);
        }
        nats -= prediction.logProbs[BOUNDARY]!;
        if (nats === Infinity) expect(one.score(text)).toBe(Infinity);
        else expect(one.score(text)).toBeCloseTo(nats, 9);
      }
    }
  });
});

describe('smoothings', () => {
  it('sum to one after any small corpus', () => {
    const text = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), text, (corpus, context) => {
        const counts = finish(countNgrams(corpus, { vocabularySize: 5, order: 4 }));
        for (const name of normalised) {
          if (name === 'maximum-likelihood') continue;
          for (let order = 1; order <= 4; order++) {
            const one = finish(buildModel(counts, name, order));
            for (let length = 0; length <= context.length; length++) {
              const q = one.distribution(one.after(context.slice(0, length)));
              expect(Math.abs(sum(q) - 1)).toBeLessThan(1e-9);
            }
          }
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('know that stupid backoff does not sum to one', () => {
    const counts = finish(countNgrams(chain(300, 1), { vocabularySize: VOCABULARY, order: 3 }));
    const one = finish(buildModel(counts, 'stupid-backoff', 3));
    expect(one.normalised).toBe(false);
    const q = one.distribution(one.after([BOUNDARY, 2]));
    expect(sum(q)).toBeGreaterThan(1.01);
  });

  it('forget everything at a boundary', () => {
    const counts = finish(countNgrams(chain(50, 1), { vocabularySize: VOCABULARY, order: 5 }));
    for (const name of smoothingNames) {
      const one = model(counts, name, 5);
      expect(one.next(one.after([2, 3, 4]), BOUNDARY)).toBe(one.after([BOUNDARY]));
    }
  });

  it('refuse tokens, orders and constants out of range', () => {
    const counts = finish(countNgrams([[2, 3]], { vocabularySize: 5, order: 3 }));
    const one = finish(buildModel(counts, 'add-k', 2));
    for (const token of [-1, 5, 1.5, NaN]) {
      expect(() => one.step(one.start(), token)).toThrow('token-out-of-range');
    }
    expect(() => finish(buildModel(counts, 'add-k', 4))).toThrow('order-out-of-range');
    expect(() => finish(buildModel(counts, 'add-k', 0))).toThrow('order-out-of-range');
    expect(() => finish(buildModel(counts, 'add-k', 1, { k: 0 }))).toThrow('k-out-of-range');
    expect(() => finish(buildModel(counts, 'kneser-ney', 1, { discount: 2 }))).toThrow(
      'discount-out-of-range',
    );
    expect(() => finish(buildModel(counts, 'stupid-backoff', 1, { alpha: 0 }))).toThrow('alpha-out-of-range');
    const lambdas = [0.5, 1.5];
    expect(() => finish(buildModel(counts, 'jelinek-mercer', 2, { lambdas }))).toThrow(
      'lambdas-out-of-range',
    );
  });
});

/** Texts of a chain with a few likely followers per token; id 1 stands for `<unk>`, the last ids never occur. */
function chain(texts: number, seed: number): number[][] {
  const { below } = random(seed, 'chain');
  return Array.from({ length: texts }, () => {
    const text: number[] = [];
    while (below(7) > 0 && text.length < 20)
      text.push(1 + (((text.at(-1) ?? 5) * 3 + below(1 + below(5))) % 9));
    return text;
  });
}

/** Every bigram of the vocabulary without the boundary, at least seven times. */
function everyPair(): number[] {
  const text: number[] = [];
  for (let turn = 0; turn < 7; turn++) {
    for (let a = 1; a < VOCABULARY; a++) for (let b = 1; b < VOCABULARY; b++) text.push(a, b);
  }
  return text;
}

function manyContexts(corpus: number[][]): number[][] {
  const { below } = random(6, 'contexts');
  const seen = Array.from({ length: 100 }, () => {
    const text = [BOUNDARY, ...corpus[below(corpus.length)]!];
    const end = 1 + below(text.length);
    return text.slice(below(2) * below(end), end);
  });
  const random_ = Array.from({ length: 100 }, (_, i) => {
    const tokens = Array.from({ length: below(7) }, () => 1 + below(VOCABULARY - 1));
    return i % 2 ? [BOUNDARY, ...tokens] : tokens;
  });
  return [[BOUNDARY], [], ...seen, ...random_];
}
