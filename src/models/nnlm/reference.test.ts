/** The network against an independent one (`tests/reference/nnlm/make.py`), and its gradients against differences. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { views } from '#kernels/index.ts';
import { forward, loss } from '#models/nnlm.ts';
import { allocate, view, type Parameters } from '#models/parameters.ts';
import type { Config } from '#models/trainable.ts';
import { PlainNnlm } from './plain.ts';

interface Case {
  config: Config;
  words: number;
  context: number;
  parameters: Record<string, number[]>;
  inputs: number[][];
  targets: number[];
  logits: number[][];
  nats: number[];
  loss: number;
  gradients: Record<string, number[]>;
}

const cases = JSON.parse(readFileSync('tests/reference/nnlm/vectors.json', 'utf8')) as Case[];

/** The reference's tensors in the order and shapes of `init`. */
function parametersOf({ parameters, config, words, context }: Case): Parameters {
  const { dimension = 0, hidden = 0 } = config;
  const inputs = context * dimension;
  const shapes: Record<string, number[]> = {
    C: [words, dimension],
    d: [hidden],
    H: [inputs, hidden],
    U: [hidden, words],
    W: [inputs, words],
    b: [words],
  };
  const flat = allocate(Object.fromEntries(Object.keys(parameters).map((name) => [name, shapes[name]!])));
  for (const [name, values] of Object.entries(parameters)) view(flat, name).set(values);
  return flat;
}

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), a.length - b.length);

describe.each(cases.map((reference, i) => ({ i, reference })))('reference network $i', ({ reference }) => {
  const { config, context, inputs, targets, gradients } = reference;
  const parameters = parametersOf(reference);
  const plain = new PlainNnlm(config, parameters, context);
  const plainLoss = (model: PlainNnlm): number =>
    inputs.reduce((sum, window, i) => sum - model.logProbs(window)[targets[i]!]!, 0) / inputs.length;

  it('has the same logits and losses in plain arithmetic', () => {
    inputs.forEach((window, i) => {
      expect(largest(plain.logits(window), reference.logits[i]!)).toBeLessThan(1e-12);
      expect(-plain.logProbs(window)[targets[i]!]!).toBeCloseTo(reference.nats[i]!, 12);
    });
    expect(plainLoss(plain)).toBeCloseTo(reference.loss, 12);
  });

  it('has the gradients that small differences of the plain loss give', () => {
    const step = 2 ** -10;
    for (const [name, expected] of Object.entries(gradients)) {
      const values = view(parameters, name);
      const found = Array.from(values, (value, i) => {
        values[i] = value + step;
        const above = plainLoss(plain);
        values[i] = value - step;
        const below = plainLoss(plain);
        values[i] = value;
        return (above - below) / (2 * step);
      });
      expect(largest(found, expected), name).toBeLessThan(2e-6);
    }
  });

  it.each(['cpu', 'wasm'] as const)('has the same logits, loss and gradients on %s', async (name) => {
    const backend = await openBackend(name);
    backend.use();
    const before = tf.memory().numTensors;
    const names = parameters.layout.map((slot) => slot.name);
    const [logits, value, ...grads] = tf.tidy(() => {
      const batch = {
        inputs: tf.tensor2d(inputs, undefined, 'int32'),
        targets: tf.tensor1d(targets, 'int32'),
      };
      const weights = views(tf.tensor1d(parameters.data), parameters.layout);
      const objective = (...tensors: tf.Tensor[]): tf.Scalar =>
        loss(Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])), batch, config);
      const both = tf.valueAndGrads(objective)(names.map((each) => weights[each]!));
      return [forward(weights, batch.inputs, config), both.value, ...both.grads];
    });
    const read = await backend.read([logits!, value!, ...grads]);
    expect(largest(read[0]!, reference.logits.flat())).toBeLessThan(2e-6);
    expect(read[1]![0]).toBeCloseTo(reference.loss, 6);
    names.forEach((each, i) => expect(largest(read[i + 2]!, gradients[each]!), each).toBeLessThan(1e-6));
    tf.dispose([logits!, value!, ...grads]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
