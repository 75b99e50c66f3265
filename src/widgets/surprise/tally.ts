/** What the tokens told so far have cost, under the model and under the generator. */
import type { Surprise } from '#models/ngram/lessons/surprise.ts';

export interface Sums {
  /** Infinity once a token was impossible. */
  readonly bits: number;
  /** Per word of the score, and per character; null where the text has to be told to its end first. */
  readonly bitsPerWord: number | null;
  readonly natsPerWord: number | null;
  readonly bitsPerCharacter: number | null;
  readonly perplexity: number | null;
}

export interface Tally {
  readonly told: number;
  readonly whole: boolean;
  readonly model: Sums;
  /** Null where the generator is not known. */
  readonly generator: Sums | null;
}

export function tally(result: Surprise, step: number): Tally {
  const told = Math.min(step, result.words.length);
  const whole = told === result.words.length;
  const words = whole ? result.W : result.tokenizer === 'word' && told > 0 ? told : null;
  const sums = (bits: readonly (number | null)[], normalised: boolean): Sums => {
    const sum = total(bits.slice(0, told));
    const bitsPerWord = words === null ? null : sum / words;
    return {
      bits: sum,
      bitsPerWord,
      natsPerWord: bitsPerWord === null ? null : bitsPerWord * Math.LN2,
      bitsPerCharacter: whole ? sum / result.C : null,
      perplexity: bitsPerWord === null || !normalised ? null : 2 ** bitsPerWord,
    };
  };
  return {
    told,
    whole,
    model: sums(result.bits, result.normalised),
    generator: result.truth && sums(result.truth, true),
  };
}

/** The sums after 0, 1, … `told` tokens; null from the first infinite one on, which is the last. */
export function runningSums(
  bits: readonly (number | null)[],
  told: number,
): (readonly [number, number | null])[] {
  const sums: (readonly [number, number | null])[] = [[0, 0]];
  let sum = 0;
  for (const [i, value] of bits.slice(0, told).entries()) {
    if (value === null) return [...sums, [i + 1, null]];
    sum += value;
    sums.push([i + 1, sum]);
  }
  return sums;
}

/** The place of the largest value, the first infinite one before all; −1 in an empty list. */
export function largest(bits: readonly (number | null)[]): number {
  const values = bits.map((value) => value ?? Infinity);
  return values.indexOf(Math.max(...values));
}

function total(bits: readonly (number | null)[]): number {
  return bits.reduce<number>((sum, value) => sum + (value ?? Infinity), 0);
}
