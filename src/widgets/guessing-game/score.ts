/** What the guesses of reader and model say in bits per character, over the same tokens. */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { guessBounds, type Outcome } from '#models/ngram/measures/guess-bounds.ts';
import type { Play } from './game.ts';

export interface PlayerScore {
  /** How many tokens were named at guess 1, 2, … 9, at a later one, and (the last number) never. */
  readonly histogram: readonly number[];
  readonly atFirst: number;
  /** Guesses per token; tokens that were shown are left out. Null where all were. */
  readonly mean: number | null;
  /** Shannon's, in bits per character; null while there are too few guesses. */
  readonly bounds: { readonly lower: number; readonly upper: number } | null;
}

export interface Scores {
  readonly reader: PlayerScore;
  readonly model: PlayerScore;
  readonly turns: number;
  readonly characters: number;
  /** Of the model on the tokens played, in bits per character; null: infinite. */
  readonly crossEntropy: number | null;
}

/** Fewer guesses say nothing. */
export const ENOUGH = 10;
/** Guess numbers that have a column of their own. */
export const COLUMNS = 9;

export function scores(game: GuessingGame, { turns }: Play): Scores {
  const count = turns.length;
  const characters = game.lengths ? sum(game.lengths.slice(0, count)) : count;
  const reader = turns.map(({ tried, shown }): Outcome =>
    shown ? { gaveUpAfter: tried.length } : { number: tried.length + 1 },
  );
  const model = game.ranks.slice(0, count).map((number): Outcome => ({ number }));
  const bits = game.bits.slice(0, count);
  return {
    reader: scoreOf(reader, game, characters),
    model: scoreOf(model, game, characters),
    turns: count,
    characters,
    crossEntropy: bits.includes(null) ? null : sum(bits as number[]) / Math.max(1, characters),
  };
}

function scoreOf(outcomes: readonly Outcome[], game: GuessingGame, characters: number): PlayerScore {
  const numbers = outcomes.flatMap((outcome) => ('number' in outcome ? [outcome.number] : []));
  const histogram = new Array<number>(COLUMNS + 2).fill(0);
  for (const number of numbers) histogram[Math.min(number, COLUMNS + 1) - 1]!++;
  histogram[COLUMNS + 1] = outcomes.length - numbers.length;
  const perToken = outcomes.length < ENOUGH ? null : guessBounds(outcomes, game.vocabularySize);
  const scale = outcomes.length / Math.max(1, characters);
  return {
    histogram,
    atFirst: histogram[0]!,
    mean: numbers.length === 0 ? null : sum(numbers) / numbers.length,
    bounds: perToken && { lower: perToken.lower * scale, upper: perToken.upper * scale },
  };
}

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0);
}
