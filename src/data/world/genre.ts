/**
 * A genre is a coroutine: it yields the tokens that may come next with integer weights, is told which one came,
 * and takes randomness nowhere else. So sampling and scoring are one interpreter with two choosers, each text has
 * exactly one derivation, and its probability under the generator is exact: no parser, no sampling error.
 */
import type { Random } from '#numerics/random.ts';

/** A possible next token and its weight, a whole number ≥ 0. Tokens are distinct within one list. */
export type Option = readonly [token: string, weight: number];

/** Chosen like any token, it ends the text. Returning from the coroutine ends it with probability 1. */
export const END = '¶';

/** What may come next, with the rule that says so (none where only one token is possible by the grammar). */
export interface Options extends ReadonlyArray<Option> {
  readonly rule?: string;
}

/** A part of a derivation; it may tell its caller what was chosen: `const name = yield* pick(rules, 'town.name')`. */
export type Steps<Result> = Generator<Options, Result, string>;

export type Derivation = Steps<void>;

/** The probabilities of a genre as data: rule → option → weight. The reader may change every number. */
export type Rules = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Whatever texts can be drawn from and scored by. */
export interface Grammar {
  /** For example `world/story@1/en`. Texts, golden hashes and run specs name it; a change of grammar needs a new version. */
  readonly id: string;
  readonly rules: Rules;
  derive(rules: Rules): Derivation;
}

export interface Genre extends Grammar {
  readonly language: 'en' | 'zh';
}

/** Draws one text. The end mark is not among the tokens. */
export function sampleText(genre: Grammar, rules: Rules, random: Random): string[] {
  const tokens: string[] = [];
  const derivation = genre.derive(rules);
  let turn = derivation.next();
  while (!turn.done) {
    const options = turn.value;
    let rest = random.below(totalWeight(options));
    let token = '';
    for (const [candidate, weight] of options) {
      token = candidate;
      if ((rest -= weight) < 0) break;
    }
    if (token === END) break;
    tokens.push(token);
    turn = derivation.next(token);
  }
  return tokens;
}

/** −ln P*(text) in nats, one number per token and a last one for the end mark. Impossible tokens give Infinity. */
export function surprisals(genre: Grammar, rules: Rules, tokens: readonly string[]): Float64Array {
  const nats = new Float64Array(tokens.length + 1).fill(Infinity);
  const derivation = genre.derive(rules);
  let turn = derivation.next();
  for (let i = 0; i <= tokens.length; i++) {
    const token = i < tokens.length ? tokens[i]! : END;
    if (turn.done) {
      if (token === END) nats[i] = 0;
      return nats;
    }
    const weight = turn.value.find(([candidate]) => candidate === token)?.[1] ?? 0;
    if (weight === 0) return nats;
    nats[i] = Math.log(totalWeight(turn.value) / weight);
    if (token !== END) turn = derivation.next(token);
  }
  return nats;
}

/** −ln P*(text) in nats, end mark included: exact (`contracts`, Score). */
export function negLogProb(genre: Genre, rules: Rules, tokens: readonly string[]): number {
  return surprisals(genre, rules, tokens).reduce((sum, nats) => sum + nats, 0);
}

export function totalWeight(options: readonly Option[]): number {
  let total = 0;
  for (let i = 0; i < options.length; i++) total += options[i]![1];
  return total;
}
