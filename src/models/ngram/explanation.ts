/** One probability taken apart: what each order gave, and through which weights it came. */
import type { NgramModel } from './ngram-model.ts';

export type ExplainedOrder = {
  /** n-gram order; 0 is the uniform distribution under all of them. */
  order: number;
  context: number[];
  /** Whether the context occurred. */
  seen: boolean;
  /** The count and the context's total that this order works on (continuations in the lower orders of Kneser–Ney). */
  count: number;
  total: number;
  /** What the smoothing took off the count: mass = (count − discount) / total. */
  discount: number;
  /** Own probability at this order. */
  mass: number;
  /** What the context leaves to the shorter one. */
  weight: number;
  /** The product of the weights that lead here, and its product with the mass: the shares sum to the probability. */
  reach: number;
  share: number;
};

export type Explanation = {
  context: number[];
  token: number;
  normalised: boolean;
  probability: number;
  /** From the full context down to order 0. */
  orders: ExplainedOrder[];
};

/** `context` starts with the boundary where it starts its text; only the last n − 1 tokens are used. */
export function explain(model: NgramModel, context: readonly number[], token: number): Explanation {
  const { smoothing } = model;
  const state = model.after(context);
  const probability = model.probability(state, token);
  const { contexts, ngrams } = model.trace(state, token);
  const full = state & 7;
  const used = full === 0 ? [] : context.slice(-full);
  const orders: ExplainedOrder[] = [];
  let reach = 1;
  for (let length = full; length >= (smoothing.usesShorterContexts ? 0 : full); length--) {
    const order = length + 1;
    const node = contexts[length];
    const ngram = ngrams[length] ?? -1;
    const count = ngram < 0 ? 0 : smoothing.count(order, ngram);
    const total = node === undefined ? 0 : smoothing.total(order, node);
    const mass = ngram < 0 ? 0 : smoothing.mass(order, node!, ngram);
    const weight = node === undefined ? smoothing.unseenWeight : smoothing.weight(order, node);
    const ownContext = used.slice(full - length);
    const discount = count - mass * total;
    orders.push({
      order,
      context: ownContext,
      seen: node !== undefined,
      count,
      total,
      discount,
      mass,
      weight,
      reach,
      share: reach * mass,
    });
    reach = smoothing.backsOff && ngram >= 0 ? 0 : reach * weight;
  }
  const uniform = 1 / model.vocabularySize;
  orders.push({
    order: 0,
    context: [],
    seen: true,
    count: 1,
    total: model.vocabularySize,
    discount: 0,
    mass: uniform,
    weight: 0,
    reach,
    share: reach * uniform,
  });
  return { context: used, token, normalised: model.normalised, probability, orders };
}
