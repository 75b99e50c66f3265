/** The n-gram's entry for the engine. */
import type { Model } from '#models/model.ts';
import type { NgramRun } from './lessons/run.ts';
import { fit, name } from './ngram.ts';

export const model: Model<NgramRun> = {
  name,
  *fit(corpus, config) {
    const { train, validation, heldOut, vocabulary } = corpus;
    const counted = yield* fit(
      { train: train.ids, validation: validation.ids, heldOut: heldOut.ids, vocabularySize: vocabulary.size },
      { order: config.order ?? 7 },
    );
    return { fit: counted, corpus };
  },
  measures: {},
};
