/**
 * Perplexity per prediction: exp(nats / predictions), a prediction being a token or a text's end. Where a tokenizer
 * splits words, take the nats and divide by the text's own words (see the score's contract).
 */
import {
  buildModel,
  smoothingNames,
  type SmoothingName,
  type SmoothingOptions,
} from '#models/ngram/index.ts';
import { finite } from '#numerics/json.ts';
import type { NgramFit, Split } from '#models/ngram/ngram.ts';
import type { NgramModel } from '#models/ngram/ngram-model.ts';
import { Work, type Progress } from '#numerics/progress.ts';
import { atMost, chosenModel, chosenStream, type ModelChoice } from './choice.ts';

export type Score = {
  /** Null where a token was impossible. */
  nats: number | null;
  predictions: number;
  /** Texts begun. */
  texts: number;
  /** Predictions with probability zero. */
  impossible: number;
  /** Null where infinite, where nothing was predicted and where the model is not normalised. */
  perplexity: number | null;
  normalised: boolean;
};

/** Predictions between two yields, each about a microsecond. */
const SLICE = 4096;
/** The training text only shows a trend: enough of it. */
const TRAINING_LIMIT = 100_000;

/** Scores the first `limit` predictions of a stream. */
export function* scoreStream(
  model: NgramModel,
  stream: Int32Array,
  limit = Infinity,
): Generator<Progress, Score> {
  const predictions = Math.min(stream.length - 1, limit);
  let nats = 0;
  let impossible = 0;
  let texts = 0;
  let state = model.start();
  yield* new Work(predictions).slices(
    predictions,
    (from, to) => {
      for (let i = from; i < to; i++) {
        if (stream[i] === 0) texts++;
        state = model.next(state, stream[i]!);
        const q = model.probability(state, stream[i + 1]!);
        if (q > 0) nats -= Math.log(q);
        else impossible++;
      }
    },
    SLICE,
  );
  return {
    nats: impossible > 0 ? null : nats,
    predictions,
    texts,
    impossible,
    perplexity: impossible > 0 || !model.normalised ? null : finite(Math.exp(nats / predictions)),
    normalised: model.normalised,
  };
}

export function* perplexity(
  fit: NgramFit,
  args: ModelChoice & { split?: Split; limit?: number },
): Generator<Progress, Score> {
  const model = yield* chosenModel(fit, args);
  const stream = chosenStream(fit, args.split ?? 'heldOut');
  return yield* scoreStream(model, stream, atMost('limit', args.limit ?? Infinity, stream.length - 1));
}

export type Curve = {
  smoothing: SmoothingName;
  options: SmoothingOptions;
  split: Split;
  points: (Score & { order: number })[];
};

export type CurvesArguments = {
  smoothings?: readonly { smoothing: SmoothingName; options?: SmoothingOptions }[];
  orders?: readonly number[];
  splits?: readonly Split[];
  /** The most predictions scored per split; all of the held-out text unless given. */
  limits?: Partial<Record<Split, number>>;
};

/** One curve per smoothing and split, its points by order; orders above the one counted are left out. */
export function* curves(
  fit: NgramFit,
  args: CurvesArguments,
): Generator<Progress, { order: number; requestedOrder: number; curves: Curve[] }> {
  const { order: reached, requestedOrder } = fit.counts;
  const all = smoothingNames.filter((smoothing) => smoothing !== 'stupid-backoff');
  const chosen: CurvesArguments['smoothings'] & {} =
    args.smoothings ?? all.map((smoothing) => ({ smoothing }));
  const splits = args.splits ?? ['training', 'heldOut'];
  const orders = (args.orders ?? Array.from({ length: reached }, (_, i) => i + 1)).filter(
    (n) => n <= reached,
  );
  const total = chosen.length * orders.length * splits.length;
  let done = 0;
  const drawn: Curve[] = [];
  for (const { smoothing, options = {} } of chosen) {
    const own = splits.map((split): Curve => ({ smoothing, options, split, points: [] }));
    for (const order of orders) {
      // Built, used once and dropped: what other measures keep stays.
      const building = buildModel(fit.counts, smoothing, order, options, fit.streams.validation);
      const model = yield* within(building, done, 0, total);
      for (const curve of own) {
        const stream = chosenStream(fit, curve.split);
        const limit = args.limits?.[curve.split] ?? (curve.split === 'training' ? TRAINING_LIMIT : Infinity);
        const scoring = scoreStream(model, stream, atMost('limit', limit, stream.length - 1));
        curve.points.push({ order, ...(yield* within(scoring, done, 1, total)) });
        done++;
      }
    }
    drawn.push(...own);
  }
  return { order: reached, requestedOrder, curves: drawn };
}

/** The progress of one part as a share of the whole. */
function* within<T>(
  part: Generator<Progress, T>,
  done: number,
  size: number,
  total: number,
): Generator<Progress, T> {
  for (;;) {
    const next = part.next();
    if (next.done) return next.value;
    const share = next.value.total > 0 ? next.value.done / next.value.total : 0;
    yield { done: done + size * share, total };
  }
}
