import { describe, expect, it } from 'vitest';
import { finish } from '#numerics/progress.ts';
import { guessCandidates, guessingGame } from './guessing-game.ts';
import { smallRun } from './small-run.ts';

const model = { smoothing: 'modified-kneser-ney', order: 2 } as const;

describe('the guessing game', () => {
  it('holds the text, what may be guessed, and when the model would have been right', () => {
    const game = finish(guessingGame(smallRun(['a c']), { ...model, text: 1 }));
    expect(game).toMatchObject({ unit: 'word', number: 1, hash: null, order: 2, complete: true, from: 0 });
    expect(game.tokens).toEqual(['a', 'c', '¶']);
    expect(game.choices).toEqual(['¶', 'a', 'b', 'c', 'z']);
    // By hand, as in the test of the surprise: 56/120, 31/120, 76/120.
    for (const [i, q] of [56 / 120, 31 / 120, 76 / 120].entries())
      expect(game.bits[i]).toBeCloseTo(-Math.log2(q), 3);
    expect(game.ranks).toEqual([1, 2, 1]);
    expect(game.whole!.bits).toBeCloseTo(game.bits.reduce<number>((sum, b) => sum + b!, 0) / 4, 3);
    expect(game.whole!.floor).toBeNull();
  });

  it('counts the characters of words with the space before them, and one for the end', () => {
    const words = finish(guessingGame(smallRun(['a c b']), { ...model, text: 1 }));
    expect(words.lengths).toEqual([1, 2, 2, 1]);
    const characters = finish(guessingGame(smallRun(['a c b'], 'character'), { ...model, text: 1 }));
    expect(characters).toMatchObject({ unit: 'character', from: 1, lengths: null });
    expect(characters.tokens.join('')).toBe('a c b¶');
    expect(characters.ranks).toHaveLength(5);
  });

  it('gives the floor of the text where the generator is known', () => {
    const run = smallRun(['a c', 'b']);
    const corpus = { ...run.corpus, floor: Float64Array.of(4 * Math.LN2, 1) };
    expect(finish(guessingGame({ ...run, corpus }, { ...model, text: 1 })).whole!.floor).toBe(1);
  });

  it('says null where maximum likelihood holds the text impossible', () => {
    const args = { smoothing: 'maximum-likelihood', order: 2, text: 1 } as const;
    const game = finish(guessingGame(smallRun(['a a b']), args));
    expect(game.bits).toContain(null);
    expect(game.whole!.bits).toBeNull();
  });

  it('ends after a thousand tokens, so that a link can hold it', () => {
    const long = Array.from({ length: 1500 }, (_, i) => (i % 3 ? 'a' : 'b')).join(' ');
    const game = finish(guessingGame(smallRun([long]), { ...model, text: 1 }));
    expect(game.tokens).toHaveLength(1000);
    expect(game.tokens).not.toContain('¶');
    expect(game.whole).toBeNull();
    expect(game.lengths).toHaveLength(1000 - game.from);
  });

  it('ranks what the model would guess at a position, and refuses one outside the text', () => {
    const run = smallRun(['a c']);
    const candidates = finish(guessCandidates(run, { ...model, text: 1, at: 1 }));
    expect(candidates).toHaveLength(5);
    expect(candidates.map(({ name }) => name).slice(0, 2)).toEqual(['b', 'c']);
    expect(candidates.reduce((sum, { q }) => sum + q, 0)).toBeCloseTo(1, 3);
    for (const at of [-1, 3, 0.5, NaN])
      expect(() => finish(guessCandidates(run, { ...model, text: 1, at }))).toThrow('number-out-of-range');
    expect(() => finish(guessingGame(run, { ...model, text: NaN }))).toThrow('number-out-of-range');
  });
});
