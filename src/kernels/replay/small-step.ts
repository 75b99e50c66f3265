/** A small network's training step, for tests: a table, two products, clipping and AdamW, over one flat tensor. */
import * as tf from '@tensorflow/tfjs-core';
import { deviceLayout } from '#kernels/flat/layout.ts';
import { flatten, views } from '#kernels/flat/op.ts';
import { embedding } from '#kernels/embedding/op.ts';
import { layerNorm } from '#kernels/layer-norm/op.ts';
import { matmul } from '#kernels/matmul/op.ts';
import { adamW, adamWRates } from '#kernels/optimisers/adamw.ts';
import { clipByGlobalNorm } from '#kernels/optimisers/clip.ts';
import { softmaxCrossEntropy } from '#kernels/softmax-cross-entropy/op.ts';
import { normals, wholeNumbers } from '#kernels/testing/numbers.ts';
import type { Numbers, Step } from './step.ts';

const [V, D, H, N] = [37, 12, 20, 24];

const { slots, size } = deviceLayout(
  Object.entries({ table: [V, D], gain: [D], shift: [D], into: [D, H], bias: [H], out: [H, V] }).map(
    ([name, shape]) => ({ name, shape, offset: 0 }),
  ),
);

/** `extra` sees the gradient before the optimiser does. */
export function smallStep(extra: (gradient: tf.Tensor1D) => tf.Tensor1D = (gradient) => gradient): Step {
  return (state, given) => {
    const [parameters, ...moments] = state as [tf.Tensor1D, ...tf.Tensor1D[]];
    const [ids, targets, rates] = given as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    const weights = views(parameters, slots);
    const loss = (...all: tf.Tensor[]): tf.Scalar => {
      const [table, gain, shift, into, bias, out] = all as tf.Tensor2D[];
      const x = layerNorm(
        embedding(table!, ids),
        gain as unknown as tf.Tensor1D,
        shift as unknown as tf.Tensor1D,
      );
      const hidden = matmul(x, into!, { bias: bias as unknown as tf.Tensor1D, activation: 'tanh' });
      return tf.mean(softmaxCrossEntropy(matmul(hidden, out!) as tf.Tensor2D, targets));
    };
    const { value, grads } = tf.valueAndGrads(loss)(slots.map(({ name }) => weights[name]!));
    const gradient = extra(clipByGlobalNorm(flatten(grads, slots, size), 0.5));
    const next = adamW({ parameters, gradient, moments, rates });
    return { state: [next.parameters, ...next.moments], loss: value as tf.Scalar };
  };
}

/** Parameters and both means, the caller's to dispose. */
export function smallState(): tf.Tensor[] {
  const parameters = normals(size, 'parameters').map((value) => value / 4);
  // Behind each slot there are noughts.
  slots.forEach(({ offset, shape }, i) =>
    parameters.fill(0, offset + shape.reduce((a, b) => a * b, 1), slots[i + 1]?.offset ?? size),
  );
  return [tf.tensor1d(parameters), tf.zeros([size]), tf.zeros([size])];
}

export function smallInputs(step: number, rows = N): Numbers[] {
  const rates = adamWRates({ learningRate: 0.02 / (1 + step / 10), step, weightDecay: 0.01 });
  return [
    { shape: [rows], values: wholeNumbers(rows, V, 'ids', step) },
    { shape: [rows], values: wholeNumbers(rows, V, 'targets', step % 7) },
    { shape: [rates.length], values: rates },
  ];
}
