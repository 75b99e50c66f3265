import { describe, expect, it } from 'vitest';
import { finish } from '#numerics/progress.ts';
import { smallRun } from './small-run.ts';
import { surprise } from './surprise.ts';

const kneserNey = { smoothing: 'modified-kneser-ney', order: 2 } as const;

describe('the surprise of one text', () => {
  it('is that of the probabilities worked out by hand, the end included', () => {
    const result = finish(surprise(smallRun(['a c']), { ...kneserNey, text: 1 }));
    expect(result.words).toEqual(['a', 'c', '¶']);
    for (const [i, q] of [56 / 120, 31 / 120, 76 / 120].entries())
      expect(result.bits[i]).toBeCloseTo(-Math.log2(q), 3);
    expect(result).toMatchObject({ index: 0, texts: 1, order: 2, W: 3, C: 4, truth: null });
  });

  it('stands beside what the generator knew, up to the first word that it would never say', () => {
    const run = smallRun(['a c']);
    const corpus = {
      ...run.corpus,
      truth: () => Float64Array.of(Math.LN2, Infinity, Infinity),
    };
    expect(finish(surprise({ ...run, corpus }, { ...kneserNey, text: 1 })).truth).toEqual([1, null, null]);
  });

  it('has no end under maximum likelihood where a word never followed', () => {
    const args = { smoothing: 'maximum-likelihood', order: 2, text: 1 } as const;
    expect(finish(surprise(smallRun(['a a b']), args)).bits[1]).toBeNull();
  });

  it('reads a typed text, and counts the held-out texts round their end', () => {
    const run = smallRun(['a b', 'b']);
    expect(finish(surprise(run, { ...kneserNey, text: 4 })).index).toBe(1);
    const typed = finish(surprise(run, { ...kneserNey, text: 1, typed: ' B c ' }));
    expect(typed).toMatchObject({ index: -1, words: ['b', 'c', '¶'], W: 3, C: 4 });
    expect(() => finish(surprise(run, { ...kneserNey, text: 1, typed: 'b q' }))).toThrow(
      'vocabulary.unknown',
    );
  });

  it('counts words as words where the model reads characters', () => {
    const run = smallRun(['a c b'], 'character');
    const args = { ...kneserNey, text: 1 };
    expect(finish(surprise(run, args))).toMatchObject({ words: [...'a c b', '¶'], W: 4, C: 6 });
    expect(finish(surprise(run, { ...args, typed: 'a c b' }))).toMatchObject({ W: 4, C: 6 });
  });

  it('takes the highest order counted for one above it, and refuses what is none', () => {
    const run = smallRun(['a c']);
    expect(finish(surprise(run, { ...kneserNey, order: 7, text: 1 })).order).toBe(3);
    for (const order of [0, 1.5, 8, NaN])
      expect(() => finish(surprise(run, { ...kneserNey, order, text: 1 }))).toThrow('order-out-of-range');
  });
});
