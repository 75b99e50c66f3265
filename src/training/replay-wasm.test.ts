import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import { model as gpt } from '#models/gpt/model.ts';
import { model as gru } from '#models/gru/model.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { model as rnn } from '#models/rnn/model.ts';
import { settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { Machine } from './machine.ts';
import { openRun, type Opening } from './open-run.ts';
import type { TrainableSpec } from './run-spec.ts';
import { SMALL_SPEC, smallModel } from './small-model.ts';
import type { TrainingRun } from './training-run.ts';

const corpora = new Corpora();
const machine = new Machine(() => {}, true);

async function open(change: Partial<TrainableSpec>, replays: boolean): Promise<TrainingRun> {
  const spec = { ...SMALL_SPEC, ...change };
  const model = [gpt, rnn, lstm, gru].find(({ name }) => name === spec.model) ?? smallModel;
  const backend = await openBackend('wasm');
  const { recorder: _, ...ordinary } = backend;
  const choice = 'wasm';
  const opening: Opening = {
    spec,
    model,
    corpus: corpora.open(spec),
    machine,
    choice,
    origin: { from: 'seed' },
  };
  return settle(openRun(opening, replays ? backend : (ordinary as Backend)));
}

async function train(run: TrainingRun): Promise<number[]> {
  const losses: number[] = [];
  while (run.step < run.spec.steps) losses.push(...(await settle(run.turn(run.spec.steps))).losses);
  return losses;
}

const GPT: Partial<TrainableSpec> = {
  model: 'gpt@1',
  config: { layers: 2, width: 16, heads: 2 },
  batch: 4,
  context: 32,
  optimiser: { name: 'adamw', learningRate: 0.01, clipNorm: 1, weightDecay: 0.1 },
  schedule: { name: 'linear', warmup: 20 },
};

const LSTM: Partial<TrainableSpec> = {
  ...GPT,
  model: 'lstm@1',
  config: { dimension: 8, hidden: 12, layers: 2, forgetBias: 1 },
};

const RUNS: readonly (readonly [string, Partial<TrainableSpec>])[] = [
  ['of Bengio’s network', {}],
  ['with momentum', { optimiser: { name: 'sgd', learningRate: 0.05, momentum: 0.8 } }],
  ['with direct connections', { config: { dimension: 8, hidden: 16, direct: 1 } }],
  ['with frozen vectors', { config: { dimension: 8, hidden: 16, frozen: 1 } }],
  ['of a transformer', GPT],
  ['of an older transformer', { ...GPT, config: { ...GPT.config, preNorm: 0, tied: 0 } }],
  ['of an Elman network', { ...LSTM, model: 'rnn@1', config: { hidden: 12, relu: 1 } }],
  ['of an LSTM', LSTM],
  ['of an LSTM of 1997', { ...LSTM, config: { hidden: 12, forgetGate: 0 } }],
  ['of an LSTM whose gradient is cut', { ...LSTM, config: { ...LSTM.config, truncate: 10 } }],
  ['of a GRU', { ...LSTM, model: 'gru@1', config: { hidden: 12 } }],
];

describe('a run whose steps are replayed on wasm', () => {
  it.each(RUNS)(
    'learns as one whose steps are not, to the last bit: %s',
    { timeout: 120_000 },
    async (_, change) => {
      await openBackend('wasm');
      const { numTensors } = tf.engine().state;
      const spec = { ...change, steps: 60 };
      const [replayed, ordinary] = [await open(spec, true), await open(spec, false)];
      const wanted = await train(ordinary);
      const found = await train(replayed);
      expect(replayed.replay.refusal).toBeUndefined();
      expect(replayed.replay.recording).toBeDefined();
      expect(found).toEqual(wanted);
      expect(await settle(replayed.snapshot())).toEqual(await settle(ordinary.snapshot()));
      replayed.dispose();
      ordinary.dispose();
      expect(tf.engine().state.numTensors).toBe(numTensors);
    },
  );
});
