import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { normals, wholeNumbers } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { crossEntropy } from '#numerics/cross-entropy.ts';
import { softmaxCrossEntropy } from './op.ts';

/** Rows and classes: alone, primes, a large vocabulary. */
const SHAPES: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [3, 7],
  [13, 101],
  [67, 1031],
  [5, 50_257],
];

describe.each(HERE)('softmax cross-entropy on %s', (name) => {
  it.each(SHAPES)('agrees with float64, its gradient too: [%i, %i]', async (rows, classes) => {
    const logits = normals(rows * classes, 'logits', classes).map((logit) => 4 * logit);
    const targets = wholeNumbers(rows, classes, 'targets', classes);
    const weights = normals(rows, 'weights', classes);
    const [nats, byLogits] = await compute(name, () => both(logits, targets, classes, weights));
    const wanted = crossEntropy(logits, targets, classes);
    expectClose(nats, wanted.nats, 1e-5);
    const slopes = wanted.gradient.map((slope, i) => slope * weights[Math.floor(i / classes)]!);
    expectClose(byLogits, slopes, 1e-5);
  });

  it('has the gradient that differences find', async () => {
    const logits = normals(4 * 11, 'logits');
    const targets = wholeNumbers(4, 11, 'targets');
    const [, byLogits] = await compute(name, () => both(logits, targets, 11, new Float32Array(4).fill(1)));
    const total = (at: Float64Array): number =>
      crossEntropy(at, targets, 11).nats.reduce((sum, each) => sum + each);
    expectClose(byLogits, differences(total, Float64Array.from(logits)), 1e-4);
  });

  it('stays finite at logits in the thousands, where a plain exponential overflows', async () => {
    const logits = Float32Array.of(3000, -3000, 0, -4000, -4000, -4000);
    const [nats, byLogits] = await compute(name, () =>
      both(logits, Int32Array.of(1, 2), 3, Float32Array.of(1, 1)),
    );
    expectClose(nats, [6000, Math.log(3)], 1e-6);
    expectClose(byLogits, [1, -1, 0, 1 / 3, 1 / 3, -2 / 3], 1e-6);
  });

  it('takes targets of any shape in the order of the rows', async () => {
    const logits = normals(6 * 5, 'logits');
    const targets = wholeNumbers(6, 5, 'targets');
    const [nats] = await compute(name, () => {
      const table = tf.tensor2d(targets, [2, 3], 'int32');
      return [softmaxCrossEntropy(tf.tensor2d(logits, [6, 5]), table)];
    });
    expectClose(nats, crossEntropy(logits, targets, 5).nats, 1e-5);
  });

  it('refuses targets that are not one for each row', async () => {
    await expect(
      compute(name, () => both(new Float32Array(6), Int32Array.of(0), 3, Float32Array.of(1, 1))),
    ).rejects.toThrow();
  });
});

/** Nats and the slopes of their weighted sum by the logits. */
function both(
  logits: Float32Array,
  targets: Int32Array,
  classes: number,
  weights: Float32Array,
): tf.Tensor[] {
  const { value, grad } = tf.valueAndGrad((x) =>
    softmaxCrossEntropy(x as tf.Tensor2D, tf.tensor1d(targets, 'int32')),
  )(tf.tensor2d(logits, [logits.length / classes, classes]), tf.tensor1d(weights));
  return [value, grad];
}
