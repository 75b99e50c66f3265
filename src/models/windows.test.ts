import { describe, expect, it } from 'vitest';
import { flatten, type Split } from '#data/text/corpus.ts';
import { IGNORED, type Purpose } from './trainable.ts';
import { windows } from './windows.ts';

const splitOf = (...texts: number[][]): Split =>
  flatten(texts.map((ids) => ({ ids, words: ids.length, characters: ids.length })));

const split = splitOf([5, 6, 7, 8], [], [9, 1, 2], [3, 4, 5, 6, 7, 8, 9]);
const TARGETS = [5, 6, 7, 8, 0, 0, 9, 1, 2, 0, 3, 4, 5, 6, 7, 8, 9, 0];

interface Asked {
  target: number;
  /** What the model reads up to there. */
  seen: number[];
}

/** Everything that the examples ask, by example. */
function askedBy(of: Split, context: number, purpose: Purpose): Asked[][] {
  const { count, inputLength, targetLength, write } = windows(of, context, purpose);
  const inputs = new Int32Array(count * inputLength);
  const targets = new Int32Array(count * targetLength);
  for (let i = 0; i < count; i++) write(i, i, inputs, targets);
  return Array.from({ length: count }, (_, i) => {
    const row = [...inputs.subarray(i * context, (i + 1) * context)];
    return row.flatMap((_, place) => {
      const target = targets[i * context + place]!;
      return target === IGNORED ? [] : [{ target, seen: row.slice(0, place + 1) }];
    });
  });
}

describe.each(['training', 'score'] as const)('examples for %s', (purpose) => {
  it.each([1, 2, 3, 4, 5, 8, 20])('ask for every token and every end once, context %i', (context) => {
    const asked = askedBy(split, context, purpose).flat();
    expect(asked.map(({ target }) => target)).toEqual(TARGETS);
    expect(asked.length).toBe(split.W);
  });

  it('show nothing of another text', () => {
    for (const { seen } of askedBy(split, 3, purpose).flat()) expect(seen.lastIndexOf(0)).toBeLessThan(1);
  });

  it('belong to one text each, in the order of the texts', () => {
    const { ofTexts, count } = windows(split, 3, purpose);
    const asked = askedBy(split, 3, purpose);
    for (let texts = 0; texts <= split.texts; texts++)
      expect(asked.slice(0, ofTexts(texts)).flat()).toHaveLength(split.starts[texts]!);
    expect(ofTexts(split.texts)).toBe(count);
  });

  it('are none where there is no text', () => {
    expect(windows(splitOf(), 3, purpose).count).toBe(0);
  });
});

describe('the score', () => {
  it('lets each token stand on all of its text, or on the last tokens that the model reads', () => {
    const context = 3;
    const asked = askedBy(split, context, 'score').flat();
    let before: number[] = [];
    asked.forEach(({ target, seen }) => {
      if (before.length === 0) before = [0];
      expect(seen).toEqual(before.slice(-context));
      before = target === 0 ? [] : [...before, target];
    });
  });
});

describe('training', () => {
  it('makes of a long text as many examples as it takes to ask for all of it', () => {
    const long = splitOf(Array.from({ length: 1_000_000 }, (_, i) => 1 + (i % 7)));
    expect(windows(long, 64, 'training').count).toBe(Math.ceil(1_000_001 / 64));
    expect(windows(long, 64, 'score').count).toBe(1_000_001 - 63);
  });

  it('lets the last example of a text reach back, so that it sees as much as it can', () => {
    const asked = askedBy(splitOf([1, 2, 3, 4, 5]), 4, 'training');
    expect(asked[1]).toEqual([
      { target: 5, seen: [2, 3, 4] },
      { target: 0, seen: [2, 3, 4, 5] },
    ]);
  });
});

describe('a split that asks for some of its tokens', () => {
  const text = (ids: number[], asked: number[]) => ({ ids, words: asked.length, characters: 2, asked });
  const some = flatten([text([5, 6, 7, 8], [1, 3]), text([9], [0]), text([3, 4, 5, 6, 7, 8, 9], [6])]);

  it.each([1, 2, 3, 4, 5, 8, 20])(
    'has only those for targets, and no example without any, context %i',
    (context) => {
      for (const purpose of ['training', 'score'] as const) {
        const asked = askedBy(some, context, purpose);
        expect(asked.flat().map(({ target }) => target)).toEqual([6, 8, 9, 9]);
        expect(asked.every((each) => each.length > 0)).toBe(true);
        const { ofTexts, count } = windows(some, context, purpose);
        expect(asked.slice(0, ofTexts(1)).flat()).toHaveLength(2);
        expect([ofTexts(0), ofTexts(3)]).toEqual([0, count]);
      }
      expect([some.W, [...some.textW]]).toEqual([4, [2, 1, 1]]);
    },
  );

  it('shows what stands before them as ever', () => {
    expect(
      askedBy(some, 3, 'score')
        .flat()
        .map(({ seen }) => seen),
    ).toEqual([[0, 5], [5, 6, 7], [0], [6, 7, 8]]);
  });
});
