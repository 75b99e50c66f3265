/** The n-gram models of a run spec: the counts of a training text, ready for any smoothing and any order below. */
import { countNgrams } from './counting.ts';
import type { NgramCounts } from './counts.ts';
import { buildModel, type SmoothingName, type SmoothingOptions } from './index.ts';
import type { NgramModel } from './ngram-model.ts';
import type { Progress } from '#numerics/progress.ts';
import { toStream, type Texts } from './stream.ts';

export const name = 'ngram@1';

export interface NgramData {
  train: Texts;
  /** Jelinek–Mercer's weights are fitted on it; may be empty. */
  validation: Texts;
  heldOut: Texts;
  vocabularySize: number;
}

export type NgramConfig = { order: number; nodeLimit?: number };

export type Split = 'training' | 'validation' | 'heldOut';

/** Models kept, so that a widget may ask for many measures of one. */
const KEPT = 8;

export class NgramFit {
  readonly counts: NgramCounts;
  readonly streams: Readonly<Record<Split, Int32Array>>;
  readonly #models = new Map<string, NgramModel>();

  constructor(counts: NgramCounts, streams: Record<Split, Int32Array>) {
    this.counts = counts;
    this.streams = streams;
  }

  *model(
    smoothing: SmoothingName,
    order: number,
    options: SmoothingOptions = {},
  ): Generator<Progress, NgramModel> {
    const key = JSON.stringify([smoothing, order, options]);
    const model =
      this.#models.get(key) ??
      (yield* buildModel(this.counts, smoothing, order, options, this.streams.validation));
    this.#models.delete(key);
    this.#models.set(key, model);
    for (const oldest of this.#models.keys()) {
      if (this.#models.size > KEPT) this.#models.delete(oldest);
    }
    return model;
  }
}

export function* fit(data: NgramData, config: NgramConfig): Generator<Progress, NgramFit> {
  const { vocabularySize } = data;
  const training = toStream(data.train, vocabularySize);
  const streams = {
    training,
    validation: toStream(data.validation, vocabularySize),
    heldOut: toStream(data.heldOut, vocabularySize),
  };
  const counts = yield* countNgrams(training, { vocabularySize, ...config });
  return new NgramFit(counts, streams);
}
