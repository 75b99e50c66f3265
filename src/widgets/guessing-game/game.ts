/**
 * A game as a string: whose text it is played on, then the reader's guesses in order, each the place of the guess
 * among the choices in base 32 (one character up to 31, then a character more for each five bits), `*` for "show me".
 * Playing is replaying: whatever a link holds, the state is one that could have been played.
 */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';

/** Characters of the string; a link has to hold it. */
export const MOST_GUESSES = 4000;

export const END = '¶';
export const UNKNOWN = '<unk>';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const SHOW = '*';

/** The place of a guess among the choices, or that the reader gave up. */
export type Guess = number | 'show';

export interface Turn {
  /** Wrong guesses before the token was named or shown, by their places. */
  readonly tried: readonly number[];
  readonly shown: boolean;
}

export interface Play {
  readonly turns: readonly Turn[];
  /** Position of the token to guess now; the length of the text when it is over. */
  readonly at: number;
  /** Wrong guesses at this position. */
  readonly tried: readonly number[];
  /** Over because the text is, or because a link can hold no more. */
  readonly over: 'text' | 'link' | null;
}

export type Outcome = 'right' | 'wrong' | 'shown' | 'again' | 'over';

export function gameKey(game: Pick<GuessingGame, 'unit' | 'number' | 'hash'>): string {
  return `${game.unit[0]}${game.number}${game.hash === null ? '' : `-${game.hash.slice(0, 8)}`}.`;
}

export function replay(game: GuessingGame, guesses: string): Play {
  const key = gameKey(game);
  const { tokens, choices } = game;
  const places = placesOf(game);
  const turns: Turn[] = [];
  let at = game.from;
  let tried: number[] = [];
  const close = (shown: boolean): void => {
    turns.push({ tried, shown });
    tried = [];
    at++;
  };
  if (guesses.startsWith(key)) {
    for (const guess of decode(guesses.slice(key.length))) {
      if (at >= tokens.length) break;
      if (guess === 'show') close(true);
      else if (guess === places.get(tokens[at]!)) close(false);
      else if (isOther(game, guess) || (guess < choices.length && !tried.includes(guess))) tried.push(guess);
    }
  }
  const full = guesses.startsWith(key) && guesses.length > MOST_GUESSES - 8;
  return { turns, at, tried, over: at >= tokens.length ? 'text' : full ? 'link' : null };
}

/** The game after one guess more, and how it went. A guess made before at this position changes nothing. */
export function play(
  game: GuessingGame,
  guesses: string,
  guess: Guess,
): { guesses: string; outcome: Outcome } {
  const before = replay(game, guesses);
  if (before.over) return { guesses, outcome: 'over' };
  if (guess !== 'show' && before.tried.includes(guess) && !isOther(game, guess))
    return { guesses, outcome: 'again' };
  const key = gameKey(game);
  const next = (guesses.startsWith(key) ? guesses : key) + encode(guess);
  const moved = replay(game, next).at > before.at;
  return { guesses: next, outcome: guess === 'show' ? 'shown' : moved ? 'right' : 'wrong' };
}

/** One place past a list that is not the whole vocabulary stands for any word that is not on it. */
function isOther(game: GuessingGame, guess: number): boolean {
  return !game.complete && guess === game.choices.length;
}

const places = new WeakMap<GuessingGame, ReadonlyMap<string, number>>();

/** Where each choice stands in the list. */
export function placesOf(game: GuessingGame): ReadonlyMap<string, number> {
  let known = places.get(game);
  if (!known) places.set(game, (known = new Map(game.choices.map((name, i) => [name, i]))));
  return known;
}

export function encode(guess: Guess): string {
  if (guess === 'show') return SHOW;
  let text = '';
  let rest = guess;
  while (rest >= 32) {
    text += DIGITS[32 + (rest % 32)];
    rest = Math.floor(rest / 32);
  }
  return text + DIGITS[rest];
}

/** What is no guess is left out. */
export function* decode(text: string): Generator<Guess> {
  let place = 0;
  let unit = 1;
  for (const letter of text) {
    if (letter === SHOW) yield 'show';
    const digit = DIGITS.indexOf(letter);
    if (digit < 0 || unit > 32 ** 4) {
      [place, unit] = [0, 1];
      continue;
    }
    place += (digit % 32) * unit;
    unit *= 32;
    if (digit < 32) {
      yield place;
      [place, unit] = [0, 1];
    }
  }
}
