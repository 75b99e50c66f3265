/**
 * Rank and frequency of the training text's n-grams, the most frequent first, ties in the order of the trie. Boundaries
 * are left out: an n-gram here is n tokens of one text. Counts of counts tell which ranks share a count, so that
 * millions of n-grams need no sorting.
 */
import { BookError } from '#numerics/errors.ts';
import { BOUNDARY } from '#models/language-model.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { finite } from '#numerics/json.ts';
import type { NgramFit } from '#models/ngram/ngram.ts';
import { Work, type Progress } from '#numerics/progress.ts';
import { atMost } from './choice.ts';

const MOST_POINTS = 10_000;

export type Zipf = {
  order: number;
  /** Occurrences, distinct n-grams, and those of them that occurred once. */
  tokens: number;
  types: number;
  once: number;
  /** Some ranks, about evenly spaced on a logarithmic axis. */
  points: { rank: number; count: number; tokens: number[] }[];
  /** Least squares through the points: ln count = intercept + slope · ln rank; Zipf's law has a slope near −1. */
  slope: number | null;
  intercept: number | null;
};

export function* zipf(fit: NgramFit, args: { order?: number; points?: number }): Generator<Progress, Zipf> {
  const { counts } = fit;
  const { order = 1 } = args;
  if (!Number.isInteger(order) || order < 1 || order > counts.order) {
    throw new BookError('order-out-of-range', { order, maximum: counts.order });
  }
  const from = counts.levels[order]!;
  const length = counts.levels[order + 1]! - from;
  const [opening, opened] = openingNgrams(counts, order);
  const isCounted = (node: number) => counts.token[node] !== BOUNDARY && (node < opening || node >= opened);
  const work = new Work(2 * length);

  const spectrum = new Map<number, number>();
  yield* work.slices(length, (start, end) => {
    for (let node = from + start; node < from + end; node++) {
      const r = counts.count[node]!;
      if (isCounted(node)) spectrum.set(r, (spectrum.get(r) ?? 0) + 1);
    }
  });
  const present = [...spectrum].sort(([a], [b]) => b - a);
  const types = present.reduce((sum, [, ngrams]) => sum + ngrams, 0);

  const points: Zipf['points'] = [];
  /** Count → the points that have it, each with its place among the n-grams of that count. */
  const wanted = new Map<number, { place: number; point: number }[]>();
  const ranks = spreadRanks(types, Math.max(2, atMost('points', args.points ?? 300, MOST_POINTS)));
  let better = 0;
  for (const [count, ngrams] of present) {
    const own: { place: number; point: number }[] = [];
    for (let rank = ranks[points.length]; rank! <= better + ngrams; rank = ranks[points.length]) {
      own.push({ place: rank! - better - 1, point: points.length });
      points.push({ rank: rank!, count, tokens: [] });
    }
    if (own.length > 0) wanted.set(count, own);
    better += ngrams;
  }
  const met = new Map<number, number>();
  yield* work.slices(length, (start, end) => {
    for (let node = from + start; node < from + end; node++) {
      const waiting = wanted.get(counts.count[node]!);
      if (!waiting || !isCounted(node)) continue;
      const place = met.get(counts.count[node]!) ?? 0;
      met.set(counts.count[node]!, place + 1);
      if (waiting[0]?.place === place) points[waiting.shift()!.point]!.tokens = counts.tokensOf(node);
    }
  });
  return {
    order,
    tokens: present.reduce((sum, [r, ngrams]) => sum + r * ngrams, 0),
    types,
    once: spectrum.get(1) ?? 0,
    points,
    ...leastSquares(points),
  };
}

/** The nodes of one order that open with the boundary. */
function openingNgrams(counts: NgramCounts, order: number): [from: number, to: number] {
  let from = counts.unigram[BOUNDARY]!;
  let to = from + 1;
  if (from < 0) return [0, 0];
  for (let level = 1; level < order; level++) [from, to] = [counts.first[from]!, counts.first[to]!];
  return [from, to];
}

/** Ascending and distinct, from 1 to `types`. */
function spreadRanks(types: number, wanted: number): number[] {
  if (types === 0) return [];
  const ranks = Array.from({ length: wanted }, (_, i) => Math.round(types ** (i / (wanted - 1))));
  return [...new Set(ranks)];
}

function leastSquares(points: Zipf['points']): Pick<Zipf, 'slope' | 'intercept'> {
  const x = points.map(({ rank }) => Math.log(rank));
  const y = points.map(({ count }) => Math.log(count));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(x);
  const meanY = mean(y);
  const variance = mean(x.map((value) => (value - meanX) ** 2));
  const slope = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY))) / variance;
  return { slope: finite(slope), intercept: finite(meanY - slope * meanX) };
}
