/** The recurrent models against PyTorch (`tests/reference/recurrent-models.py`): Node on cpu and wasm, the browser on what it has. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { views } from '#kernels/index.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { model as gru } from '#models/gru/model.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { view, type Parameters } from '#models/parameters.ts';
import { kind as gruKind } from '#models/gru.ts';
import { kind as lstmKind } from '#models/lstm.ts';
import { kind as rnnKind } from '#models/rnn.ts';
import { model as rnn } from '#models/rnn/model.ts';
import { IGNORED, type Config } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { logits, networkOf, read } from './network.ts';
import { lossAndSlopes } from './slopes.ts';

interface Case {
  model: 'rnn' | 'lstm' | 'gru';
  config: Config;
  words: number;
  /** In multiples of 1/32. */
  parameters: Record<string, number[]>;
  inputs: number[][];
  targets: number[];
  logits: number[];
  loss: number;
  gradients: Record<string, number[]>;
}

const [cases] = Object.values(
  import.meta.glob<readonly Case[]>('/tests/reference/recurrent-models.json', {
    eager: true,
    import: 'default',
  }),
);

const MODELS = { rnn, lstm, gru };
const KINDS = { rnn: rnnKind, lstm: lstmKind, gru: gruKind };

function parametersOf({ model, config, words, inputs, parameters }: Case): Parameters {
  const own = MODELS[model].init(config, words, inputs[0]!.length, random(1));
  expect(own.layout.map(({ name }) => name)).toEqual(Object.keys(parameters));
  for (const [name, values] of Object.entries(parameters))
    view(own, name).set(values.map((value) => value / 32));
  return own;
}

const named = cases!.map(
  (reference) =>
    [
      `${reference.model}, ${Object.entries(reference.config)
        .map((entry) => entry.join(' '))
        .join(', ')}`,
      reference,
    ] as const,
);

describe.each(named)('a recurrent model: %s', (_, reference) => {
  const { model, config, inputs, targets, gradients } = reference;
  const parameters = parametersOf(reference);
  const network = networkOf(KINDS[model](config), parameters);
  const H = config.hidden!;

  it('has the same logits in plain arithmetic', () => {
    const found = inputs.flatMap((tokens) => {
      const { hidden } = read(network, tokens).at(-1)!;
      return tokens.flatMap((_, t) => [...logits(network, hidden.subarray(t * H, (t + 1) * H))]);
    });
    expectClose(found, reference.logits, 5e-7); // as far as the file has digits
  });

  it.skipIf(config.truncate! > 0)('has the same loss and slopes in plain arithmetic', () => {
    const texts = inputs.map((tokens, row) => {
      const own = targets.slice(row * tokens.length, (row + 1) * tokens.length);
      return {
        inputs: tokens,
        asked: own.flatMap((target, t) => (target === IGNORED ? [] : [{ t, target }])),
      };
    });
    const { loss, slopes } = lossAndSlopes(network, parameters.layout, texts);
    expect(loss).toBeCloseTo(reference.loss, 8);
    const found = { data: Float32Array.from(slopes), layout: parameters.layout };
    for (const { name } of parameters.layout) expectClose(view(found, name), gradients[name]!, 1e-6);
  });

  it.each(HERE)('has the same logits, loss and slopes on %s', async (backend) => {
    const names = parameters.layout.map(({ name }) => name);
    const [found, mean, ...slopes] = await compute(backend, () => {
      const weights = views(tf.tensor1d(parameters.data), parameters.layout);
      const batch = {
        inputs: tf.tensor2d(inputs, undefined, 'int32'),
        targets: tf.tensor1d(targets, 'int32'),
      };
      const objective = (...tensors: tf.Tensor[]): tf.Scalar =>
        MODELS[model].loss(
          Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])),
          batch,
          config,
        );
      const { value, grads } = tf.valueAndGrads(objective)(names.map((name) => weights[name]!));
      return [MODELS[model].forward(weights, batch.inputs, config), value, ...grads];
    });
    expectClose(found, reference.logits, 1e-5);
    expectClose(mean, [reference.loss], 1e-5);
    names.forEach((name, i) => expectClose(slopes[i], gradients[name]!, 2e-5));
  });
});
