/** A game small enough to follow by hand; for tests. The text is `bac¶`, its first letter given. */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';

export const small: GuessingGame = {
  unit: 'character',
  language: 'en',
  number: 1,
  hash: null,
  smoothing: 'modified-kneser-ney',
  order: 5,
  normalised: true,
  vocabularySize: 4,
  choices: ['¶', 'a', 'b', 'c'],
  complete: true,
  tokens: ['b', 'a', 'c', '¶'],
  from: 1,
  ranks: [1, 2, 1],
  bits: [0.5, 2, 0.1],
  lengths: null,
  whole: { bits: 1.1, floor: 0.9 },
};
