/**
 * What tells one smoothing from another, order by order. With order k = length of the context h + 1, all of them read
 *   interpolation  P(w | h) = mass(hw) + weight(h) · P(w | h′)
 *   back-off       P(w | h) = mass(hw) if hw occurred, else weight(h) · P(w | h′)
 * where h′ drops the first token of h, and below order 1 stands the uniform distribution over the vocabulary: every id,
 * the boundary (as the end of the text) and, in own texts, `<unk>` included; so an id that was never seen has mass.
 * `<unk>` is an ordinary token, counted where the training text holds it.
 */
import type { NgramCounts } from './counts.ts';
import type { Json } from '#numerics/json.ts';

export interface Smoothing {
  /** False where the scores of a context do not sum to one. */
  readonly normalised: boolean;
  readonly backsOff: boolean;
  /** False: the full context alone, and below it the uniform distribution at once. */
  readonly usesShorterContexts: boolean;
  /** The weight of a context that never occurred. */
  readonly unseenWeight: number;
  /** Discounts, interpolation weights: what was estimated or given. */
  readonly parameters: Json;
  /** The counts that the order works on: occurrences, or continuations. */
  count(order: number, ngram: number): number;
  total(order: number, context: number): number;
  /** Own probability of an n-gram that occurred; nodes of the trie. */
  mass(order: number, context: number, ngram: number): number;
  /** What a context that occurred leaves to the shorter one. */
  weight(order: number, context: number): number;
}

/** The counts of most smoothings: occurrences in every order. */
export const occurrences = (counts: NgramCounts): Pick<Smoothing, 'count' | 'total'> => ({
  count: (_order, ngram) => counts.count[ngram]!,
  total: (_order, context) => counts.count[context]!,
});
