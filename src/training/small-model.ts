/** A small model and run for the engine's tests: Bengio's network on a little of the World, with measures of its own. */
import * as nnlm from '#models/nnlm.ts';
import { view } from '#models/parameters.ts';
import type { Trainable } from '#models/trainable.ts';
import type { TrainableSpec } from './run-spec.ts';

export const SMALL_SPEC: TrainableSpec = {
  specVersion: 1,
  model: 'nnlm@1',
  config: { dimension: 8, hidden: 16 },
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: { train: 3000, validation: 300, heldOut: 20 },
  batch: 64,
  context: 3,
  optimiser: { name: 'adamw', learningRate: 0.01 },
  schedule: { name: 'constant' },
  steps: 40,
  measures: [],
  seed: 1,
};

export const smallModel: Trainable = {
  ...nnlm,
  name: SMALL_SPEC.model,
  languageModel: () => {
    throw new Error('the engine does not ask for it');
  },
  measures: {
    *nats(trained, { part = 'heldOut' }: { part?: 'train' | 'heldOut' }) {
      const nats = yield* trained.nats(trained.examples(part));
      return nats.reduce((sum, each) => sum + each, 0) / nats.length;
    },
    *bias(trained) {
      return [...view(yield* trained.parameters(), 'b')].slice(0, 4);
    },
  },
  interventions: {
    flatten: (parameters) => ({ ...parameters, data: new Float32Array(parameters.data.length) }),
  },
};
