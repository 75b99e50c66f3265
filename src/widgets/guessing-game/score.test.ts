import { describe, expect, it } from 'vitest';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { guessBounds } from '#models/ngram/measures/guess-bounds.ts';
import type { Play } from './game.ts';
import { scores } from './score.ts';
import { small } from './small-game.ts';

const played = (...turns: (number | 'shown')[]): Play => ({
  turns: turns.map((turn) =>
    turn === 'shown' ? { tried: [], shown: true } : { tried: Array<number>(turn - 1).fill(0), shown: false },
  ),
  at: turns.length,
  tried: [],
  over: null,
});

const long = (change: Partial<GuessingGame> = {}): GuessingGame => ({
  ...small,
  ranks: Array<number>(20).fill(1),
  bits: Array<number>(20).fill(0.5),
  ...change,
});

describe('the score of a game', () => {
  it('counts guess numbers, the late ones together and the shown ones apart', () => {
    const { reader, model } = scores(long(), played(1, 1, 3, 12, 27, 'shown'));
    expect(reader.histogram).toEqual([2, 0, 1, 0, 0, 0, 0, 0, 0, 2, 1]);
    expect(reader).toMatchObject({ atFirst: 2, mean: 44 / 5 });
    expect(model.histogram[0]).toBe(6);
  });

  it('gives no bounds before ten guesses, then Shannon’s', () => {
    expect(scores(long(), played(1, 2)).reader.bounds).toBeNull();
    const turns = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3];
    const bounds = guessBounds(
      turns.map((number) => ({ number })),
      4,
    );
    expect(scores(long(), played(...turns)).reader.bounds).toEqual(bounds);
    expect(scores(long(), played(...turns)).model.bounds).toEqual({ lower: 0, upper: 0 });
  });

  it('turns bits per word into bits per character', () => {
    const turns = Array<number>(10).fill(1).with(0, 2);
    const words = long({ unit: 'word', lengths: Array<number>(20).fill(5) });
    const perCharacter = scores(words, played(...turns));
    expect(perCharacter.characters).toBe(50);
    expect(perCharacter.crossEntropy).toBeCloseTo(0.1, 12);
    const perWord = scores(long(), played(...turns)).reader.bounds!;
    expect(perCharacter.reader.bounds!.upper).toBeCloseTo(perWord.upper / 5, 12);
  });

  it('is infinite where the model held impossible what came, and only from there on', () => {
    const game = long({ bits: [0.5, null, ...Array<number>(18).fill(0.5)] });
    expect(scores(game, played(1)).crossEntropy).toBe(0.5);
    expect(scores(game, played(1, 1)).crossEntropy).toBeNull();
  });

  it('is empty before the first guess', () => {
    const { reader, turns, crossEntropy } = scores(small, played());
    expect(reader).toMatchObject({ atFirst: 0, mean: null, bounds: null });
    expect([turns, crossEntropy]).toEqual([0, 0]);
  });
});
