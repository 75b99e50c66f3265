/** One context: what followed it, what a model expects, and where one probability comes from. */
import { BOUNDARY } from '#models/language-model.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { explain, type Explanation } from '#models/ngram/explanation.ts';
import type { NgramFit } from '#models/ngram/ngram.ts';
import type { Progress } from '#numerics/progress.ts';
import { atMost, chosenModel, type ModelChoice } from './choice.ts';

export type CountRow = {
  /** The part of the context that n-grams of the counted order can see. */
  context: number[];
  /** How often the context occurred. */
  total: number;
  /** Distinct continuations. */
  distinct: number;
  /** The most frequent first, ties by id; the boundary is the end of the text. */
  rows: { token: number; count: number; probability: number }[];
  /** What the rows leave out. */
  others: { tokens: number; count: number };
};

/** What followed a context; it starts with the boundary where it starts its text. */
export function* countRow(
  fit: NgramFit,
  args: { context: readonly number[]; top?: number },
): Generator<Progress, CountRow> {
  const context = visible(fit.counts, args.context);
  const children = fit.counts.children(context);
  yield { done: 0, total: 1 };
  const total = children.reduce((sum, child) => sum + child.count, 0);
  children.sort((a, b) => b.count - a.count || a.token - b.token);
  const shown = children.slice(0, atMost('top', args.top ?? 50, children.length));
  const rows = shown.map(({ token, count }) => ({ token, count, probability: count / total }));
  return {
    context,
    total,
    distinct: children.length,
    rows,
    others: {
      tokens: children.length - shown.length,
      count: total - shown.reduce((sum, { count }) => sum + count, 0),
    },
  };
}

/** n-grams never reach over a boundary, nor beyond the order counted. */
function visible(counts: NgramCounts, context: readonly number[]): number[] {
  const opening = context.lastIndexOf(BOUNDARY);
  return context.slice(Math.max(opening, context.length - (counts.order - 1), 0));
}

export type Distribution = {
  normalised: boolean;
  /** The likeliest first, ties by id, with the count of the full n-gram. */
  rows: { token: number; probability: number; count: number }[];
  others: { tokens: number; probability: number };
};

/** The likeliest next tokens. */
export function* distribution(
  fit: NgramFit,
  args: ModelChoice & { context: readonly number[]; top?: number },
): Generator<Progress, Distribution> {
  const model = yield* chosenModel(fit, args);
  const state = model.after(args.context);
  const q = model.distribution(state);
  yield { done: 0, total: 1 };
  const ids = Array.from(q.keys()).sort((a, b) => q[b]! - q[a]! || a - b);
  const shown = ids.slice(0, atMost('top', args.top ?? 50, ids.length));
  const rows = shown.map((token) => {
    const ngram = model.trace(state, token).ngrams[state & 7] ?? -1;
    return { token, probability: q[token]!, count: ngram < 0 ? 0 : fit.counts.count[ngram]! };
  });
  const rest = ids.slice(shown.length);
  return {
    normalised: model.normalised,
    rows,
    others: { tokens: rest.length, probability: rest.reduce((sum, token) => sum + q[token]!, 0) },
  };
}

/** One probability taken apart, order by order. */
export function* explanation(
  fit: NgramFit,
  args: ModelChoice & { context: readonly number[]; token: number },
): Generator<Progress, Explanation> {
  return explain(yield* chosenModel(fit, args), args.context, args.token);
}
