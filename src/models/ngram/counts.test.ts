import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '#numerics/random.ts';
import { countNgrams } from './counting.ts';
import { countsOfCounts } from './counts-of-counts.ts';
import { finish } from '#numerics/progress.ts';
import { toStream } from './stream.ts';

const texts = (vocabularySize: number) =>
  fc.array(fc.array(fc.integer({ min: 1, max: vocabularySize - 1 }), { maxLength: 12 }), {
    minLength: 1,
    maxLength: 12,
  });

/** Counts and left neighbours by joined n-gram, text by text. */
function naive(corpus: number[][], order: number) {
  const counts = new Map<string, number>();
  const lefts = new Map<string, Set<number>>();
  for (const text of corpus) {
    const padded = [0, ...text, 0];
    for (let end = 1; end < padded.length; end++) {
      for (let start = Math.max(0, end - order + 1); start <= end; start++) {
        const key = padded.slice(start, end + 1).join(' ');
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const left = lefts.get(key) ?? new Set<number>();
        if (start > 0) left.add(padded[start - 1]!);
        lefts.set(key, left);
      }
    }
  }
  return { counts, lefts };
}

describe('the counts', () => {
  it('equal those of a map of windows, with every continuation count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), texts(5), (order, corpus) => {
        const counts = finish(countNgrams(corpus, { vocabularySize: 5, order }));
        const expected = naive(corpus, order);
        expect(counts.nodes - 1).toBe(expected.counts.size);
        for (const [key, count] of expected.counts) {
          const ngram = key.split(' ').map(Number);
          expect(counts.countOf(ngram)).toBe(count);
          if (ngram.length === order) continue;
          const opensText = ngram.length > 1 && ngram[0] === 0;
          expect(counts.continuationOf(ngram)).toBe(opensText ? count : expected.lefts.get(key)!.size);
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('link every n-gram to its suffix, its children and its tokens', () => {
    fc.assert(
      fc.property(texts(4), (corpus) => {
        const counts = finish(countNgrams(corpus, { vocabularySize: 4, order: 4 }));
        for (let node = 1; node < counts.nodes; node++) {
          const tokens = counts.tokensOf(node);
          expect(tokens.length).toBe(counts.depth(node));
          expect(counts.locate(tokens)).toBe(node);
          expect(counts.tokensOf(counts.suffix[node]!)).toEqual(tokens.slice(1));
          const children = counts.children(tokens);
          expect(children.map(({ token }) => token)).toEqual(
            [0, 1, 2, 3].filter((token) => counts.countOf([...tokens, token]) > 0),
          );
          if (children.length > 0) {
            expect(children.reduce((sum, { count }) => sum + count, 0)).toBe(counts.count[node]);
          }
        }
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('tell counts of counts, distinct n-grams and totals', () => {
    const counts = finish(countNgrams([[2, 3], [2, 3], [2, 4], [3]], { vocabularySize: 5, order: 3 }));
    expect([counts.texts, counts.predictions]).toEqual([4, 11]);
    expect([1, 2, 3].map((order) => counts.distinct(order))).toEqual([4, 6, 5]);
    const bigrams = countsOfCounts(counts, 2);
    expect(bigrams.present).toEqual([1, 2, 3]);
    expect([1, 2, 3, 4].map(bigrams.at)).toEqual([3, 1, 2, 0]);
    const left = countsOfCounts(counts, 1, 'continuations');
    expect([1, 2, 3].map(left.at)).toEqual([2, 2, 0]);
    expect(counts.continuations.total(0)).toBe(6);
    expect(counts.occurrences.total(0)).toBe(11);
  });

  it('count large counts of counts beyond the small table', () => {
    const corpus = [new Array<number>(5000).fill(1), new Array<number>(7000).fill(2)];
    const spectrum = countsOfCounts(finish(countNgrams(corpus, { vocabularySize: 3, order: 1 })), 1);
    expect(spectrum.present).toEqual([2, 5000, 7000]);
    expect(spectrum.at(7000)).toBe(1);
  });

  it('stop below the order that would pass the limit, and say so', () => {
    const stream = randomStream(20_000, 500, 3);
    const whole = finish(countNgrams(stream, { vocabularySize: 500, order: 5 }));
    const nodeLimit = whole.levels[5]! - 1;
    const counts = finish(countNgrams(stream, { vocabularySize: 500, order: 5, nodeLimit }));
    expect([counts.order, counts.requestedOrder]).toEqual([3, 5]);
    expect(counts.nodes).toBe(whole.levels[4]);
    expect(counts.token).toEqual(whole.token.slice(0, counts.nodes));
    expect(finish(countNgrams(stream, { vocabularySize: 500, order: 5, nodeLimit: 1 })).order).toBe(1);
  });

  it('refuse what is no text', () => {
    const refused = (texts: Int32Array | number[][], order = 2) =>
      expect(() => finish(countNgrams(texts, { vocabularySize: 4, order })));
    refused([]).toThrow('no-training-text');
    refused(new Int32Array(0)).toThrow('no-training-text');
    refused([[1, 0, 2]]).toThrow('boundary-inside-text');
    refused([[4]]).toThrow('token-out-of-range');
    refused([[-1]]).toThrow('token-out-of-range');
    refused([[1.5]]).toThrow('token-not-a-number');
    refused([[NaN]]).toThrow('token-not-a-number');
    refused(Int32Array.of(0, 1, 2)).toThrow('stream-without-boundary');
    refused([[1]], 0).toThrow('order-out-of-range');
    refused([[1]], 8).toThrow('order-out-of-range');
    refused([[1]], 2.5).toThrow('order-out-of-range');
  });

  it('accept empty texts', () => {
    const counts = finish(countNgrams([[], [1], []], { vocabularySize: 2, order: 3 }));
    expect(counts.countOf([0, 0])).toBe(2);
    expect(counts.countOf([0])).toBe(3);
    expect(counts.children([0, 0])).toEqual([]);
  });

  it('come in slices of bounded work with rising progress, over a million tokens', () => {
    const stream = randomStream(1_000_000, 20_000, 5);
    const counting = countNgrams(stream, { vocabularySize: 20_000, order: 7 });
    let last = 0;
    for (;;) {
      const { done, value } = counting.next();
      if (done) {
        expect(value.order).toBe(7);
        break;
      }
      expect(value.done).toBeGreaterThanOrEqual(last);
      expect(value.done).toBeLessThanOrEqual(value.total);
      expect(value.done - last).toBeLessThanOrEqual(2 ** 16);
      last = value.done;
    }
  });
});

/** Skewed frequencies, and each token partly foretold by the one before. */
function randomStream(length: number, vocabularySize: number, seed: number): Int32Array {
  const { next } = random(seed, 'tokens');
  const stream = new Int32Array(length + 1);
  for (let i = 1; i < length; i++) {
    if (next() < 0.08) continue;
    stream[i] =
      next() < 0.5
        ? 1 + ((stream[i - 1]! * 7) % (vocabularySize - 1))
        : 1 + Math.floor((vocabularySize - 1) * next() ** 4);
  }
  return toStream(stream, vocabularySize);
}
