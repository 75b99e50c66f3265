/** How often n-grams occur in the training text, and how many of another text's never did. */
import { BookError } from '#numerics/errors.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { countsOfCounts } from '#models/ngram/counts-of-counts.ts';
import { buildModel } from '#models/ngram/index.ts';
import { finite } from '#numerics/json.ts';
import type { NgramFit, Split } from '#models/ngram/ngram.ts';
import { Work, type Progress } from '#numerics/progress.ts';
import { atMost, chosenStream } from './choice.ts';

/** The most rows that any table gives. */
const ROWS = 10_000;

export type UnseenRate = {
  order: number;
  predictions: number;
  /** Predictions whose n-gram never occurred in training, and those whose context already had not. */
  unseen: number;
  unseenContexts: number;
  rate: number | null;
};

/** Per order n: the share of a text's n-grams that never occurred in training; windows start with their text. */
export function* unseenRate(fit: NgramFit, args: { split?: Split }): Generator<Progress, UnseenRate[]> {
  const { counts } = fit;
  const stream = chosenStream(fit, args.split ?? 'heldOut');
  const model = yield* buildModel(counts, 'maximum-likelihood', counts.order);
  const predictions = stream.length - 1;
  const unseen = new Float64Array(counts.order);
  const unseenContexts = new Float64Array(counts.order);
  let state = model.start();
  yield* new Work(predictions).slices(
    predictions,
    (from, to) => {
      for (let i = from; i < to; i++) {
        state = model.next(state, stream[i]!);
        const { ngrams } = model.trace(state, stream[i + 1]!);
        for (let n = 1; n <= counts.order; n++) {
          const ngram = ngrams[Math.min(n - 1, state & 7)];
          if (ngram === undefined) unseenContexts[n - 1] = unseenContexts[n - 1]! + 1;
          if (ngram === undefined || ngram < 0) unseen[n - 1] = unseen[n - 1]! + 1;
        }
      }
    },
    4096,
  );
  return Array.from(unseen, (value, i) => ({
    order: i + 1,
    predictions,
    unseen: value,
    unseenContexts: unseenContexts[i]!,
    rate: finite(value / predictions),
  }));
}

export type Frequencies = {
  order: number;
  /** Distinct n-grams that occurred, and vocabularySize to the n-th power. */
  distinct: number;
  possible: number;
  total: number;
  ngrams: { tokens: number[]; count: number }[];
  /** How many n-grams occurred r times, from r = 1 on. */
  countsOfCounts: { count: number; ngrams: number }[];
};

/** The most frequent n-grams of one order, and its counts of counts. */
export function* frequencies(
  fit: NgramFit,
  args: { order: number; top?: number; counts?: number },
): Generator<Progress, Frequencies> {
  const { counts } = fit;
  const { order } = args;
  if (!Number.isInteger(order) || order < 1 || order > counts.order) {
    throw new BookError('order-out-of-range', { order, maximum: counts.order });
  }
  const top = atMost('top', args.top ?? 50, ROWS);
  const spectrum = countsOfCounts(counts, order);
  yield { done: 1, total: 3 };
  const nodes = mostFrequent(counts, order, top, spectrum);
  yield { done: 2, total: 3 };
  const shown = spectrum.present.slice(0, atMost('counts', args.counts ?? 50, ROWS));
  return {
    order,
    distinct: counts.distinct(order),
    possible: counts.vocabularySize ** order,
    total: spectrum.present.reduce((sum, r) => sum + r * spectrum.at(r), 0),
    ngrams: nodes.map((node) => ({ tokens: counts.tokensOf(node), count: counts.count[node]! })),
    countsOfCounts: shown.map((r) => ({ count: r, ngrams: spectrum.at(r) })),
  };
}

/** Counts of counts tell which count just suffices, so that few n-grams need sorting. */
function mostFrequent(
  counts: NgramCounts,
  order: number,
  top: number,
  spectrum: ReturnType<typeof countsOfCounts>,
): number[] {
  let least = Infinity;
  for (let i = spectrum.present.length - 1, found = 0; i >= 0 && found < top; i--) {
    least = spectrum.present[i]!;
    found += spectrum.at(least);
  }
  const above: number[] = [];
  const at: number[] = [];
  for (let node = counts.levels[order]!; node < counts.levels[order + 1]!; node++) {
    if (counts.count[node]! > least) above.push(node);
    else if (counts.count[node] === least && at.length < top) at.push(node);
  }
  above.sort((a, b) => counts.count[b]! - counts.count[a]! || a - b);
  return [...above, ...at].slice(0, top);
}
