/**
 * Perplexity against n for every smoothing that has one, per word of the score whatever the tokenizer, beside the
 * generator's own. A curve is kept for as long as its counts are, so that moving k computes add-k alone.
 */
import type { Corpus, Split } from '#data/text/corpus.ts';
import { leak, perplexity } from '#data/world/score.ts';
import type { Progress } from '#numerics/progress.ts';
import { smoothingNames, type SmoothingName, type SmoothingOptions } from '#models/ngram/index.ts';
import { significant } from '#numerics/json.ts';
import { unseenRate } from '#models/ngram/measures/frequencies.ts';
import { curves } from '#models/ngram/measures/perplexity.ts';
import type { NgramFit } from '#models/ngram/ngram.ts';
import type { NgramRun } from './run.ts';

/** Stupid backoff's scores do not sum to one, so they have no perplexity. */
export type CurveName = Exclude<SmoothingName, 'stupid-backoff'>;

export type PerplexityCurves = {
  source: Corpus['source'];
  tokenizer: 'word' | 'character';
  /** The highest order counted. */
  order: number;
  vocabularySize: number;
  k: number;
  /** The held-out set: its texts, and W and C of the score. */
  heldOut: { texts: number; W: number; C: number };
  /** The part of the training text that is scored. */
  training: { texts: number; W: number; whole: boolean };
  /** Under the generator itself; null where it is not known. */
  floor: number | null;
  /** By order from 1: the share of held-out n-grams that never occurred in training. */
  unseen: number[];
  curves: {
    smoothing: CurveName;
    heldOut: (number | null)[];
    training: (number | null)[];
  }[];
  /** The largest Σ(ln q − ln P*) of any model here; by luck alone it stays below the limit. */
  leak: { gain: number; holds: boolean; smoothing: CurveName; order: number } | null;
};

/** Training predictions that are scored: enough for a trend, and done at once. */
const TRAINING_LIMIT = 20_000;

/** In nats, by order from 1; null where infinite. */
interface Scored {
  readonly heldOut: readonly (number | null)[];
  readonly training: readonly (number | null)[];
}

interface Kept {
  readonly scored: Map<string, Scored>;
  unseen?: number[];
}

/** Curves of add-k for so many values of k are kept. */
const KEPT_CURVES = 24;
const kept = new WeakMap<NgramFit, Kept>();

const names = smoothingNames.filter((name): name is CurveName => name !== 'stupid-backoff');

export function* perplexityCurves(
  { fit, corpus }: NgramRun,
  args: { readonly k: number },
): Generator<Progress, PerplexityCurves> {
  const known: Kept = kept.get(fit) ?? { scored: new Map() };
  kept.set(fit, known);
  const training = beginning(corpus.train, TRAINING_LIMIT);
  const tasks = names.map((smoothing) => {
    const options: SmoothingOptions = smoothing === 'add-k' ? { k: args.k } : {};
    return { smoothing, options, key: JSON.stringify([smoothing, options]) };
  });
  const missing = tasks.filter(({ key }) => !known.scored.has(key));
  for (const [i, { smoothing, options, key }] of missing.entries()) {
    const work = curves(fit, {
      smoothings: [{ smoothing, options }],
      limits: { training: training.predictions },
    });
    const { curves: drawn } = yield* shareOf(work, i, missing.length);
    const nats = (split: string): (number | null)[] =>
      drawn.find((curve) => curve.split === split)!.points.map((point) => point.nats);
    known.scored.set(key, { heldOut: nats('heldOut'), training: nats('training') });
    if (known.scored.size > KEPT_CURVES) {
      const oldest = [...known.scored.keys()].find((other) => !tasks.some((task) => task.key === other))!;
      known.scored.delete(oldest);
    }
  }
  known.unseen ??= (yield* unseenRate(fit, {})).map(({ rate }) => significant(rate ?? 0, 5));

  const { heldOut, floor } = corpus;
  const floorNats = floor?.reduce((sum, nats) => sum + nats, 0);
  const results = tasks.map(({ smoothing, key }) => ({ smoothing, ...known.scored.get(key)! }));
  return {
    source: corpus.source,
    tokenizer: corpus.tokenizer,
    order: fit.counts.order,
    vocabularySize: corpus.vocabulary.size,
    k: args.k,
    heldOut: { texts: heldOut.texts, W: heldOut.W, C: heldOut.C },
    training: { texts: training.texts, W: training.W, whole: training.texts === corpus.train.texts },
    floor: floorNats === undefined ? null : significant(perplexity(floorNats, heldOut.W), 5),
    unseen: known.unseen,
    curves: results.map((result) => {
      const points = (nats: readonly (number | null)[], W: number): (number | null)[] =>
        nats.map((value) => (value === null ? null : significant(perplexity(value, W), 5)));
      return {
        smoothing: result.smoothing,
        heldOut: points(result.heldOut, heldOut.W),
        training: points(result.training, training.W),
      };
    }),
    leak: floorNats === undefined ? null : largestGain(results, floorNats),
  };
}

/** The first whole texts of a split that hold at most so many predictions, and at least one text. */
function beginning(split: Split, limit: number): { texts: number; predictions: number; W: number } {
  let texts = Math.min(1, split.texts);
  while (texts < split.texts && split.starts[texts + 1]! <= limit) texts++;
  const W = split.textW.subarray(0, texts).reduce((sum, words) => sum + words, 0);
  return { texts, predictions: split.starts[texts]!, W };
}

function largestGain(
  results: readonly (Scored & { smoothing: CurveName })[],
  floorNats: number,
): PerplexityCurves['leak'] {
  let largest: PerplexityCurves['leak'] = null;
  for (const { smoothing, heldOut } of results)
    for (const [i, nats] of heldOut.entries()) {
      if (nats === null) continue;
      const { gain, holds } = leak(nats, floorNats);
      if (!largest || gain > largest.gain) largest = { gain, holds, smoothing, order: i + 1 };
    }
  return largest;
}

function* shareOf<T>(part: Generator<Progress, T>, index: number, parts: number): Generator<Progress, T> {
  for (;;) {
    const turn = part.next();
    if (turn.done) return turn.value;
    const share = turn.value.total > 0 ? turn.value.done / turn.value.total : 0;
    yield { done: index + share, total: parts };
  }
}
