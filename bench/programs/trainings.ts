/**
 * The trainings that are measured: a small and a tiny GPT-2 and two LSTMs over characters, and the first run of Bengio's
 * chapter.
 */
import { model as gpt } from '#models/gpt/model.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { model as nnlm } from '#models/nnlm/model.ts';
import { NNLM } from '#widget-kit/nnlm-spec.ts';
import type { Training } from './training.ts';

export interface Named {
  readonly shape: string;
  readonly training: Training;
}

const LAYERS = 2;
const CHARACTERS = 64;
/** Words of the World's stories. */
const WORDS = 608;

function gptOf(width: number, context: number, batch: number): Named {
  return {
    shape: `gpt-L${LAYERS}-d${width}-T${context}-B${batch}`,
    training: {
      model: gpt,
      config: { layers: LAYERS, width, heads: 4, preNorm: 1, tied: 0 },
      ...{ vocabulary: CHARACTERS, context, batch, targets: context, learningRate: 1e-3 },
    },
  };
}

export const SMALL_GPT = gptOf(64, 64, 16);

export const TRAININGS: readonly Named[] = [
  SMALL_GPT,
  gptOf(32, 32, 8),
  {
    shape: 'nnlm',
    training: {
      model: nnlm,
      config: { dimension: NNLM.dimension, hidden: NNLM.hidden, direct: Number(NNLM.direct), frozen: 0 },
      ...{ vocabulary: WORDS, context: NNLM.context, batch: NNLM.batch, targets: 1 },
      learningRate: NNLM.learningRate,
    },
  },
];

function lstmOf(batch: number, context: number, hidden: number): Named {
  return {
    shape: `lstm-B${batch}-T${context}-H${hidden}`,
    training: {
      model: lstm,
      config: { dimension: hidden, hidden, layers: 1, truncate: 0, forgetGate: 1, forgetBias: 1 },
      ...{ vocabulary: CHARACTERS, context, batch, targets: context, learningRate: 1e-3 },
    },
  };
}

export const LSTMS: readonly Named[] = [lstmOf(64, 30, 32), lstmOf(16, 100, 64)];
