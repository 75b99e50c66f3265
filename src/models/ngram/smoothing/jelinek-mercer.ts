/**
 * Jelinek–Mercer interpolation, Jelinek & Mercer (1980); Chen & Goodman (1998), §2.3:
 *   P(w | h) = λ_k · c(hw) / c(h) + (1 − λ_k) · P(w | h′), one λ per order k, λ_k = 0 where h never occurred.
 * The λ are fitted by expectation–maximisation on a validation text. Walking down from the longest context seen, each
 * order answers with probability λ_k or passes on; the expected answers over the expected visits are the next λ_k.
 * A Beta(2, 2) prior (one answer and one pass added) keeps every λ inside (0, 1), and gives ½ without any text. At most
 * 200 rounds: what still moves then changes the likelihood in no digit that is read.
 */
import { BookError } from '#numerics/errors.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { NgramModel } from '#models/ngram/ngram-model.ts';
import type { Progress } from '#numerics/progress.ts';
import { occurrences, type Smoothing } from '#models/ngram/smoothing.ts';

/** Predictions used of the validation text: ample for at most seven numbers. */
const FITTED_ON = 50_000;
const ITERATIONS = 200;
const TOLERANCE = 1e-7;
const SLICE = 4096;

/** `lambdas[k − 1]` is the weight of order k. */
export function jelinekMercer(counts: NgramCounts, order: number, lambdas: readonly number[]): Smoothing {
  const valid = lambdas.length === order && lambdas.every((lambda) => lambda >= 0 && lambda <= 1);
  if (!valid) throw new BookError('lambdas-out-of-range', { order });
  return {
    normalised: true,
    backsOff: false,
    usesShorterContexts: true,
    unseenWeight: 1,
    parameters: { lambdas },
    ...occurrences(counts),
    mass: (k, context, ngram) => (lambdas[k - 1]! * counts.count[ngram]!) / counts.count[context]!,
    weight: (k) => 1 - lambdas[k - 1]!,
  };
}

export function* fitLambdas(
  counts: NgramCounts,
  order: number,
  validation: Int32Array,
): Generator<Progress, number[]> {
  const { estimates, orders } = yield* gathered(counts, order, validation);
  let lambdas = new Array<number>(order).fill(0.5);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const fitted = expectationMaximisation(estimates, orders, lambdas, 1 / counts.vocabularySize);
    const change = Math.max(...fitted.map((lambda, i) => Math.abs(lambda - lambdas[i]!)));
    lambdas = fitted;
    yield { done: iteration + 1, total: ITERATIONS };
    if (change < TOLERANCE) break;
  }
  return lambdas;
}

/** For each prediction the maximum-likelihood estimates of orders 1 … m, m − 1 being the longest context seen. */
function* gathered(
  counts: NgramCounts,
  order: number,
  validation: Int32Array,
): Generator<Progress, { estimates: Float64Array; orders: Uint8Array }> {
  const predictions = Math.min(Math.max(validation.length - 1, 0), FITTED_ON);
  const estimates = new Float64Array(predictions * order);
  const orders = new Uint8Array(predictions);
  const model = new NgramModel(
    counts,
    order,
    jelinekMercer(counts, order, new Array<number>(order).fill(0.5)),
  );
  let state = model.start();
  for (let i = 0; i < predictions; i++) {
    state = model.next(state, validation[i]!);
    const { contexts, ngrams } = model.trace(state, validation[i + 1]!);
    orders[i] = contexts.length;
    for (let length = 0; length < contexts.length; length++) {
      const ngram = ngrams[length]!;
      if (ngram >= 0) estimates[i * order + length] = counts.count[ngram]! / counts.count[contexts[length]!]!;
    }
    if (i % SLICE === 0) yield { done: 0, total: ITERATIONS };
  }
  return { estimates, orders };
}

function expectationMaximisation(
  estimates: Float64Array,
  orders: Uint8Array,
  lambdas: readonly number[],
  uniform: number,
): number[] {
  const order = lambdas.length;
  const answers = new Float64Array(order).fill(1);
  const visits = new Float64Array(order).fill(2);
  const mixed = new Float64Array(order + 1); // P_k of this prediction; order 0 is uniform
  mixed[0] = uniform;
  for (let i = 0; i < orders.length; i++) {
    const top = orders[i]!;
    for (let k = 1; k <= top; k++) {
      mixed[k] = lambdas[k - 1]! * estimates[i * order + k - 1]! + (1 - lambdas[k - 1]!) * mixed[k - 1]!;
    }
    let visit = 1; // the probability, given the token, that the walk came down to order k
    for (let k = top; k >= 1; k--) {
      const answer = visit * ((lambdas[k - 1]! * estimates[i * order + k - 1]!) / mixed[k]!);
      visits[k - 1] = visits[k - 1]! + visit;
      answers[k - 1] = answers[k - 1]! + answer;
      visit -= answer;
    }
  }
  return Array.from(answers, (answer, k) => answer / visits[k]!);
}
