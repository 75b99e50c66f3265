import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { decode, encode, gameKey, play, replay, type Guess } from './game.ts';
import { small } from './small-game.ts';

const letters = (game: GuessingGame, text: string): Guess[] =>
  [...text].map((letter) => (letter === '!' ? 'show' : game.choices.indexOf(letter)));

const playAll = (game: GuessingGame, text: string): string =>
  letters(game, text).reduce((guesses, guess) => play(game, guesses, guess).guesses, '');

describe('a game played', () => {
  it('goes on after a right guess only, and counts the wrong ones', () => {
    const state = replay(small, playAll(small, 'bca'));
    expect(state.at).toBe(2);
    expect(state.turns.map(({ tried }) => tried.length)).toEqual([2]);
    expect(replay(small, playAll(small, 'bc')).tried).toHaveLength(2);
  });

  it('says how each guess went', () => {
    const go = (text: string, guess: string): string =>
      play(small, playAll(small, text), letters(small, guess)[0]!).outcome;
    expect(go('', 'a')).toBe('right');
    expect(go('', 'b')).toBe('wrong');
    expect(go('b', 'b')).toBe('again');
    expect(go('', '!')).toBe('shown');
    expect(go('ac¶', 'a')).toBe('over');
  });

  it('does not count the same wrong guess twice', () => {
    expect(playAll(small, 'bb')).toBe(playAll(small, 'b'));
    const twice = `${gameKey(small)}${encode(2)}${encode(2)}`;
    expect(replay(small, twice).tried).toEqual([2]);
  });

  it('is over when the text is', () => {
    expect(replay(small, playAll(small, 'a!')).over).toBeNull();
    expect(replay(small, playAll(small, 'a!¶'))).toMatchObject({ at: 4, over: 'text' });
  });

  it('belongs to its text: of another number, unit or own text it is a fresh one', () => {
    const guesses = playAll(small, 'ac');
    for (const other of [{ number: 2 }, { unit: 'word' as const }, { hash: 'abcdef0123' }])
      expect(replay({ ...small, ...other }, guesses).turns).toEqual([]);
  });

  it('lets words that are not on a cut list be wrong again and again', () => {
    const cut = { ...small, complete: false };
    const other = cut.choices.length;
    const once = play(cut, '', other);
    expect(once.outcome).toBe('wrong');
    expect(replay(cut, play(cut, once.guesses, other).guesses).tried).toEqual([other, other]);
    expect(replay(small, `${gameKey(small)}${encode(other)}`).tried).toEqual([]);
  });

  it('ends where a link can hold no more', () => {
    const long = { ...small, tokens: Array<string>(9000).fill('a') };
    let guesses = gameKey(long) + '1'.repeat(3900);
    for (let i = 0; i < 200; i++) guesses = play(long, guesses, 1).guesses;
    expect(guesses.length).toBeLessThanOrEqual(4000);
    expect(replay(long, guesses).over).toBe('link');
  });
});

describe('the string that a link holds', () => {
  it('gives back every guess, and needs no escaping', () => {
    const guess = fc.oneof(fc.constant('show' as const), fc.integer({ min: 0, max: 30_000 }));
    fc.assert(
      fc.property(fc.array(guess), (guesses) => {
        const text = guesses.map(encode).join('');
        expect([...decode(text)]).toEqual(guesses);
        expect(new URLSearchParams({ g: text }).toString()).toBe(`g=${text}`);
      }),
      { seed: 1 },
    );
  });

  it('takes one character for a letter of a small alphabet', () => {
    expect(encode(31)).toHaveLength(1);
    expect(encode(32)).toHaveLength(2);
  });

  it('is harmless whatever it holds: the state is one that could have been played', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ maxLength: 4000 }),
      fc.constantFrom('z'.repeat(4000), '*'.repeat(4000), '-_'.repeat(2000)),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (hostile, keyed) => {
        const state = replay(small, keyed ? gameKey(small) + hostile : hostile);
        expect(state.at).toBeLessThanOrEqual(small.tokens.length);
        expect(state.turns.length).toBe(state.at - small.from);
        for (const { tried } of [...state.turns, state]) {
          expect(new Set(tried).size).toBe(tried.length);
          for (const place of tried) expect(small.choices[place]).toBeDefined();
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
