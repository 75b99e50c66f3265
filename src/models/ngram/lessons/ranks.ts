/** Words, pairs or triples of the training text by rank, with their names. */
import type { OwnCorpus } from '#data/text/own-corpus.ts';
import type { Progress } from '#numerics/progress.ts';
import { significant } from '#numerics/json.ts';
import { zipf } from '#models/ngram/measures/zipf.ts';
import { reachedOrder } from './order.ts';
import { wordsOf, type NgramRun } from './run.ts';

export interface RanksArgs {
  readonly order: number;
  /** About how many ranks; 120 unless given. */
  readonly points?: number;
}

export type Ranks = {
  readonly order: number;
  /** Occurrences, distinct n-grams, and how many of these occurred once. */
  readonly tokens: number;
  readonly types: number;
  readonly once: number;
  /** Distinct n-grams that the vocabulary would allow. */
  readonly possible: number;
  /** Words that the vocabulary leaves out, different ones and occurrences; all of them are counted as `<unk>`. */
  readonly cut: { readonly types: number; readonly tokens: number } | null;
  readonly slope: number | null;
  readonly intercept: number | null;
  /** By rank, about evenly spaced on a logarithmic axis. */
  readonly points: readonly (readonly [rank: number, count: number, words: readonly string[]])[];
};

const POINTS = 120;

export function* ranks(run: NgramRun, args: RanksArgs): Generator<Progress, Ranks> {
  const order = reachedOrder(run, args.order);
  const { tokens, types, once, points, slope, intercept } = yield* zipf(run.fit, {
    order,
    points: args.points ?? POINTS,
  });
  return {
    order,
    tokens,
    types,
    once,
    possible: (run.corpus.vocabulary.size - 1) ** order,
    slope: slope && significant(slope, 5),
    intercept: intercept && significant(intercept, 5),
    cut: cutOf(run.corpus),
    points: points.map(({ rank, count, tokens: ids }) => [rank, count, wordsOf(run.corpus, ids)]),
  };
}

function cutOf(corpus: NgramRun['corpus']): Ranks['cut'] {
  if (!corpus.vocabulary.unknown) return null;
  const { cut } = corpus as OwnCorpus;
  return { types: cut.typesSeen - cut.typesKept, tokens: cut.unknown.train };
}
