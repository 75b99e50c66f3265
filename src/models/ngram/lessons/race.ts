/** What the race compares, of an n-gram: the order is that of the run, the smoothing the entry's. */
import { scoreOf } from '#models/measures/perplexity.ts';
import { raceReading, type RaceArguments, type RaceReading } from '#models/measures/race-reading.ts';
import type { SmoothingName } from '#models/ngram/index.ts';
import { chosenModel } from '#models/ngram/measures/choice.ts';
import { scoreStream } from '#models/ngram/measures/perplexity.ts';
import { BookError } from '#numerics/errors.ts';
import type { Progress } from '#numerics/progress.ts';
import { modelOf } from './model-choice.ts';
import type { NgramRun } from './run.ts';

export interface NgramRaceArguments extends RaceArguments {
  readonly smoothing: SmoothingName;
  /** Of add-k. */
  readonly k?: number;
}

export function* race(
  run: NgramRun,
  { part = 'heldOut', ...choice }: NgramRaceArguments,
): Generator<Progress, RaceReading> {
  const { fit, corpus } = run;
  const { order } = fit.counts;
  const model = yield* chosenModel(fit, modelOf(run, { ...choice, order }));
  if (!model.normalised) throw new BookError('measure.not-normalised');
  const { nats } = yield* scoreStream(model, fit.streams[part]);
  const score = yield* scoreOf(corpus, part, corpus[part].texts, nats ?? Infinity);
  return yield* raceReading(model, corpus, order - 1, score, storedCounts(run));
}

/** Every n-gram that occurred has one, whatever its length; the empty one is the length of the text. */
function storedCounts({ fit }: NgramRun): number {
  return fit.counts.nodes - 1;
}
