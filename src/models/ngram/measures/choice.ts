/** The arguments that most measures share, checked: they come from links and other pages. */
import { BookError } from '#numerics/errors.ts';
import type { SmoothingName, SmoothingOptions } from '#models/ngram/index.ts';
import type { NgramFit, Split } from '#models/ngram/ngram.ts';
import type { NgramModel } from '#models/ngram/ngram-model.ts';
import type { Progress } from '#numerics/progress.ts';

export type ModelChoice = { smoothing: SmoothingName; order: number; options?: SmoothingOptions };

export function* chosenModel(fit: NgramFit, choice: ModelChoice): Generator<Progress, NgramModel> {
  return yield* fit.model(choice.smoothing, choice.order, choice.options);
}

export function chosenStream(fit: NgramFit, split: Split): Int32Array {
  if (!Object.hasOwn(fit.streams, split)) throw new BookError('unknown-split', { name: split });
  return fit.streams[split];
}

/** A whole number at least 0; what is above `maximum` counts as `maximum`. */
export function atMost(name: string, value: number, maximum: number): number {
  if (!(value >= 0)) throw new BookError('number-out-of-range', { name, value });
  return Math.min(Math.floor(value), maximum);
}
