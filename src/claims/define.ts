/**
 * What a taught claim is: an experiment, its effect size and its control, written down before it is met. A claim is
 * prose that can be tried, so it holds its own words, in every language of the book.
 */
import type { Query } from '#training/protocol.ts';

export type ClaimLanguage = 'en' | 'zh';
export type Words = Readonly<Record<ClaimLanguage, string>>;

export interface Setting {
  /** Varies the order of the data, the initial parameters and what is drawn, and nothing else. */
  readonly seed: number;
  /** Whose World is learnt: that of the page; English for `npm run claims` unless said otherwise. */
  readonly language: ClaimLanguage;
}

export type Queries<A> = { readonly [K in keyof A]: Query };

/** `A`: the answers by the names of their questions. `M`: the names of what is measured from them. */
export interface Claim<A, M extends string> {
  readonly id: string;
  readonly chapter: string;
  readonly statement: Words;
  /** The effect size that decides, in words; `holds` says the same in numbers. */
  readonly criterion: Words;
  /** What the control takes away. */
  readonly controlled: Words;
  spec(setting: Setting): Queries<A>;
  /** The same experiment with the mechanism removed: `holds` must say no to it. */
  control(setting: Setting): Queries<A>;
  /** Reads the answers; the control may be read elsewhere in the same answers. */
  measure(answers: A, of: 'claim' | 'control'): Readonly<Record<M, number>>;
  /** What each measured number is called; the one that decides stands first. */
  readonly labels: Readonly<Record<M, Words>>;
  holds(measures: Readonly<Record<M, number>>): boolean;
  readonly seeds: readonly number[];
  /** About how long one seed takes on wasm with two cores. Claims of up to `SHORT` seconds run in `npm test`. */
  readonly seconds: number;
}

export const SHORT = 60;

// oxlint-disable-next-line typescript/no-explicit-any -- where the types of all claims meet
export type AnyClaim = Claim<any, any>;

export function defineClaim<A, M extends string>(claim: Claim<A, M>): Claim<A, M> {
  return claim;
}
