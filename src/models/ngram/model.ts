/** The n-gram's entry for the engine. */
import type { Model } from '#models/model.ts';
import { BookError } from '#numerics/errors.ts';
import { corpus } from './lessons/corpus.ts';
import { guessCandidates, guessingGame } from './lessons/guessing-game.ts';
import { perplexityCurves } from './lessons/perplexity-curves.ts';
import { race } from './lessons/race.ts';
import { ranks } from './lessons/ranks.ts';
import type { NgramRun } from './lessons/run.ts';
import { smoothingLab } from './lessons/smoothing-lab.ts';
import { surprise } from './lessons/surprise.ts';
import { walk } from './lessons/walk.ts';
import { writing } from './lessons/writing.ts';
import { fit, name } from './ngram.ts';

export const model: Model<NgramRun> = {
  name,
  *fit(text, config) {
    // Its scores are of whole texts, whose every token counts.
    if (text.source === 'task') throw new BookError('task.counting');
    const { train, validation, heldOut, vocabulary } = text;
    const counted = yield* fit(
      { train: train.ids, validation: validation.ids, heldOut: heldOut.ids, vocabularySize: vocabulary.size },
      { order: config.order ?? 7 },
    );
    return { fit: counted, corpus: text };
  },
  measures: {
    corpus,
    ranks,
    walk,
    writing,
    surprise,
    smoothingLab,
    perplexityCurves,
    guessingGame,
    guessCandidates,
    race,
  },
};
