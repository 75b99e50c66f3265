/** Bengio's network learning: loss, perplexity on text it learns from and on text it does not, and the floor. */
import { defineTraining } from '#widget-kit/define.ts';
import { lookEvery, NNLM, NNLM_DIMENSION, nnlmSpec } from '#widget-kit/nnlm-spec.ts';
import { curvesOf } from './curves.ts';
import { text, type TrainingWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  direct: { kind: 'boolean', default: NNLM.direct },
  train: {
    kind: 'number',
    default: NNLM.train,
    min: 500,
    max: 400_000,
    step: 1,
    stops: [500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 400_000],
  },
  hidden: {
    kind: 'number',
    default: NNLM.hidden,
    min: 1,
    max: 512,
    step: 1,
    stops: [1, 4, 16, 64, 128, 256, 512],
  },
  dimension: NNLM_DIMENSION,
  context: { kind: 'integer', default: NNLM.context, min: 1, max: 8 },
  learningRate: {
    kind: 'number',
    default: NNLM.learningRate,
    min: 0.00001,
    max: 100,
    step: 0.00001,
    stops: [0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.03, 0.1, 1, 10, 100],
  },
  steps: {
    kind: 'number',
    default: NNLM.steps,
    min: 10,
    max: 10_000,
    step: 1,
    stops: [100, 200, 500, 1000, 1500, 3000, 5000, 10_000],
  },
  seed: { kind: 'integer', default: 1, min: 1, max: 9999, hidden: true },
} as const;

/** Texts on which the curves are drawn: enough for a steady line, few enough not to slow the run. */
const TEXTS = 100;

export default defineTraining<typeof params, TrainingWords>({
  id: 'nnlm-training',
  params,
  train: (values, source) => {
    const every = lookEvery(values.steps, 25);
    return nnlmSpec(source, values, [
      { measure: 'perplexity', args: { part: 'heldOut', texts: TEXTS }, every },
      { measure: 'perplexity', args: { part: 'train', texts: TEXTS }, every },
    ]);
  },
  View,
  text,
  table: ({ result }, words) => ({
    columns: [words.axes.step, words.heldOut, words.training, words.floor],
    rows: curvesOf(result).heldOut.map(({ step, perplexity }, i) => [
      step,
      perplexity,
      curvesOf(result).training[i]?.perplexity ?? '',
      curvesOf(result).floor ?? '',
    ]),
  }),
  shows: 'src/models/nnlm.ts',
});
