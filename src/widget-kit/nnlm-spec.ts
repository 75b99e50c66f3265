/** The run that all figures of Bengio's network share, but for what each lets the reader change. */
import { STANDARD_SPLIT, type TrainableSpec, type WatchSpec } from '#training/run-spec.ts';
import type { Source } from './define.ts';

/** What worked at this size: learnt in well under a minute on one core, and close to the best of what was tried. */
export const NNLM = {
  dimension: 16,
  hidden: 64,
  direct: false,
  context: 5,
  batch: 128,
  learningRate: 0.01,
  steps: 1500,
  train: STANDARD_SPLIT.train,
} as const;

/** Numbers in the vector of a word, as a setting that readers may turn. */
export const NNLM_DIMENSION = {
  kind: 'number',
  default: NNLM.dimension,
  min: 1,
  max: 64,
  step: 1,
  stops: [1, 2, 4, 8, 16, 32, 64],
} as const;

export type NnlmChoice = Partial<Record<Exclude<keyof typeof NNLM, 'direct'>, number>> & {
  readonly direct?: boolean;
  readonly seed: number;
};

export function nnlmSpec(
  { data, tokenizer }: Source,
  choice: NnlmChoice,
  measures: readonly WatchSpec[],
): TrainableSpec {
  const { dimension, hidden, direct, context, batch, learningRate, steps, train, seed } = {
    ...NNLM,
    ...choice,
  };
  return {
    specVersion: 1,
    model: 'nnlm@1',
    config: { dimension, hidden, direct: direct ? 1 : 0 },
    data,
    tokenizer,
    split: { ...STANDARD_SPLIT, train },
    batch,
    context,
    optimiser: { name: 'adamw', learningRate },
    schedule: { name: 'linear' },
    steps,
    seed,
    measures,
  };
}

/** So often a run of so many steps is looked at: about `times` times, at round steps. */
export function lookEvery(steps: number, times: number): number {
  return Math.max(1, Math.round(steps / times / 10) * 10 || Math.ceil(steps / times));
}
