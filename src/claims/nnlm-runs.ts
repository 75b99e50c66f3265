/** Runs of Bengio's network that claims ask about. A seed varies the training text, the first numbers and the order of learning. */
import type { TrainableSpec } from '#training/run-spec.ts';
import type { Setting } from './define.ts';
import { splitOf } from './ngram-runs.ts';

/** About two and a half times through the text, with a rate that falls to nought, so that no moment of it is special. */
const RECIPE = { batch: 128, learningRate: 0.01, steps: 2000 };

export interface Network {
  /** Words in the window; 5 unless given. */
  readonly context?: number;
  readonly steps?: number;
  /** The vectors of the words stay as chance made them. */
  readonly frozen?: boolean;
}

export function networkOf(
  { seed, language }: Setting,
  { context = 5, steps = RECIPE.steps, frozen = false }: Network = {},
): TrainableSpec {
  return {
    specVersion: 1,
    model: 'nnlm@1',
    config: { dimension: 16, hidden: 64, ...(frozen && { frozen: 1 }) },
    data: `world/town@1/${language}`,
    tokenizer: 'word',
    split: splitOf({ seed, language }),
    batch: RECIPE.batch,
    context,
    optimiser: { name: 'adamw', learningRate: RECIPE.learningRate },
    schedule: { name: 'linear' },
    steps,
    seed,
    measures: [],
  };
}
