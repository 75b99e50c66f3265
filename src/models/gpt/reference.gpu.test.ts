/** The transformer against PyTorch (`tests/reference/gpt.py`): Node on cpu and wasm, the browser on what it has. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { views } from '#kernels/index.ts';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { forward, init, loss } from '#models/gpt.ts';
import { view, type Parameters } from '#models/parameters.ts';
import { IGNORED, type Config } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { PlainGpt, type Reading } from './plain.ts';

interface Case {
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
  import.meta.glob<readonly Case[]>('/tests/reference/gpt.json', { eager: true, import: 'default' }),
);

function parametersOf({ config, words, inputs, parameters }: Case): Parameters {
  const own = init(config, words, inputs[0]!.length, random(1));
  expect(own.layout.map(({ name }) => name)).toEqual(Object.keys(parameters));
  for (const [name, values] of Object.entries(parameters))
    view(own, name).set(values.map((value) => value / 32));
  return own;
}

/** Logits after each of some tokens, from first to last. */
function plainLogits(model: PlainGpt, tokens: readonly number[]): Float64Array[] {
  let state: Reading = model.start();
  return tokens.map((token) => {
    ({ state } = model.step(state, token));
    return model.logits(state);
  });
}

function plainLoss(parameters: Parameters, { config, inputs, targets }: Case): number {
  const model = new PlainGpt(config, parameters, inputs[0]!.length);
  const rows = inputs.flatMap((tokens) => plainLogits(model, tokens));
  const nats = rows.flatMap((y, row) => {
    const target = targets[row]!;
    if (target === IGNORED) return [];
    return [Math.log(y.reduce((sum, value) => sum + Math.exp(value), 0)) - y[target]!];
  });
  return nats.reduce((sum, value) => sum + value, 0) / nats.length;
}

const named = cases!.map(
  (reference) =>
    [
      Object.entries(reference.config)
        .map((entry) => entry.join(' '))
        .join(', '),
      reference,
    ] as const,
);

describe.each(named)('a transformer with %s', (_, reference) => {
  const { config, inputs, targets, gradients } = reference;
  const parameters = parametersOf(reference);

  it('has the same logits and loss in plain arithmetic, read token by token', () => {
    const model = new PlainGpt(config, parameters, inputs[0]!.length);
    const logits = inputs.flatMap((tokens) => plainLogits(model, tokens).flatMap((row) => [...row]));
    expectClose(logits, reference.logits, 5e-6); // as far as the file has digits
    expect(plainLoss(parameters, reference)).toBeCloseTo(reference.loss, 8);
  });

  it('has the slopes that small differences of the plain loss give', () => {
    for (const { name } of parameters.layout) {
      const values = view(parameters, name);
      const before = Float64Array.from(values);
      const lossAt = (at: Float64Array): number => {
        values.set(at);
        return plainLoss(parameters, reference);
      };
      const found = differences(lossAt, before, 2 ** -12);
      values.set(before);
      expectClose(found, gradients[name]!, 1e-5);
    }
  });

  it.each(HERE)('has the same logits, loss and slopes on %s', async (backend) => {
    const names = parameters.layout.map(({ name }) => name);
    const [logits, mean, ...slopes] = await compute(backend, () => {
      const weights = views(tf.tensor1d(parameters.data), parameters.layout);
      const batch = {
        inputs: tf.tensor2d(inputs, undefined, 'int32'),
        targets: tf.tensor1d(targets, 'int32'),
      };
      const objective = (...tensors: tf.Tensor[]): tf.Scalar =>
        loss(Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])), batch, config);
      const { value, grads } = tf.valueAndGrads(objective)(names.map((name) => weights[name]!));
      return [forward(weights, batch.inputs, config), value, ...grads];
    });
    expectClose(logits, reference.logits, 1e-5);
    expectClose(mean, [reference.loss], 1e-5);
    names.forEach((name, i) => expectClose(slopes[i], gradients[name]!, 2e-5));
  });
});
