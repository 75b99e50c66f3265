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
  [9, 16],
  [33, 260],
  [1024, 64],
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

  it('stays finite at logits of ten thousand either way, and exact far from nought', async () => {
    const logits = Float32Array.of(1e4, -1e4, 9999, 9998, -1e4, -10001, -1e4, -9999);
    const targets = Int32Array.of(1, 2);
    const [nats, byLogits] = await compute(name, () => both(logits, targets, 4, Float32Array.of(1, 1)));
    const wanted = crossEntropy(logits, targets, 4);
    expectClose(nats, wanted.nats, 1e-6);
    expectClose(byLogits, wanted.gradient, 1e-6);
  });

  it.each([5, 8])('passes over rows whose target is to be ignored, of %i classes', async (classes) => {
    const logits = normals(6 * classes, 'ignored');
    const targets = Int32Array.of(-100, 3, 0, -100, 4, -100);
    const weights = normals(6, 'ignored weights');
    const [nats, byLogits] = await compute(name, () => both(logits, targets, classes, weights, -100));
    const wanted = crossEntropy(logits, targets, classes, -100);
    expectClose(nats, wanted.nats, 1e-5);
    expectClose(
      byLogits,
      wanted.gradient.map((slope, i) => slope * weights[Math.floor(i / classes)]!),
      1e-5,
    );
    for (const row of [0, 3, 5]) {
      expect(nats![row]).toBe(0);
      expect([...byLogits!.subarray(row * classes, (row + 1) * classes)].every((each) => each === 0)).toBe(
        true,
      );
    }
  });

  it('ignores a class that is one, too', async () => {
    const logits = normals(3 * 4, 'padding');
    const [nats] = await compute(name, () => [
      softmaxCrossEntropy(tf.tensor2d(logits, [3, 4]), tf.tensor1d([0, 2, 0], 'int32'), { ignoreIndex: 0 }),
    ]);
    expectClose(nats, crossEntropy(logits, [0, 2, 0], 4, 0).nats, 1e-5);
  });

  it('gives nothing for no rows', async () => {
    const [nats] = await compute(name, () => [softmaxCrossEntropy(tf.zeros([0, 4]), tf.zeros([0], 'int32'))]);
    expect(nats).toEqual(new Float32Array());
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

  it.each([
    [1, undefined],
    [7, undefined],
    [1031, undefined],
    [1, 1],
    [6, 4],
    [1031, 2],
  ] as const)(
    'gives the mean of %i rows, its gradient too, where %s is to be ignored',
    async (rows, ignored) => {
      const logits = normals(rows * 5, 'mean', rows);
      const targets = wholeNumbers(rows, 5, 'mean targets', rows);
      if (rows === 1 && ignored !== undefined) targets[0] = ignored; // nothing is left
      const [mean, slopes, alone] = await compute(name, () => {
        const [table, chosen] = [tf.tensor2d(logits, [rows, 5]), tf.tensor1d(targets, 'int32')];
        const cost = (x: tf.Tensor): tf.Scalar =>
          softmaxCrossEntropy(x as tf.Tensor2D, chosen, {
            reduction: 'mean',
            ...(ignored !== undefined && { ignoreIndex: ignored }),
          });
        const { value, grad } = tf.valueAndGrad((x) => tf.mul(cost(x), 3))(table);
        expect(value.shape).toEqual([]);
        return [value, grad, cost(table)];
      });
      const wanted = crossEntropy(logits, targets, 5, ignored);
      const count = Math.max(1, targets.filter((target) => target !== ignored).length);
      const average = wanted.nats.reduce((sum, nats) => sum + nats, 0) / count;
      expectClose(alone, [average], 1e-6);
      expectClose(mean, [3 * average], 1e-6);
      expectClose(
        slopes!.map((slope) => slope * count),
        wanted.gradient.map((slope) => 3 * slope),
        1e-5,
      );
    },
  );

  it('takes the mean of no rows for nought', async () => {
    const [mean] = await compute(name, () => [
      softmaxCrossEntropy(tf.zeros([0, 4]), tf.zeros([0], 'int32'), { reduction: 'mean' }),
    ]);
    expect([...mean!]).toEqual([0]);
  });

  it.each([
    ['too few targets', () => [tf.zeros([2, 3]), tf.zeros([1], 'int32')], /1 targets for 2 rows/],
    ['targets of floats', () => [tf.zeros([1, 3]), tf.zeros([1])], /targets are float32/],
    [
      'logits of three dimensions',
      () => [tf.zeros([1, 2, 3]), tf.zeros([1], 'int32')],
      /logits are float32 \[1,2,3\]/,
    ],
    [
      'a target beyond the classes',
      () => [tf.zeros([2, 3]), tf.tensor1d([1, 3], 'int32')],
      /targets\[1\] is 3/,
    ],
    [
      'a target below nought',
      () => [tf.zeros([1, 3]), tf.tensor1d([-1], 'int32')],
      /targets\[0\] is -1, not in 0 … 2/,
    ],
  ] as const)('refuses %s by name', async (_, given, message) => {
    const run = compute(name, () => {
      const [logits, targets] = given() as unknown as [tf.Tensor2D, tf.Tensor];
      return [softmaxCrossEntropy(logits, targets)];
    });
    await expect(run).rejects.toThrow(message);
  });
});

describe.each(HERE.filter((name) => !name.startsWith('webg')))('rows that are not numbers on %s', (name) => {
  it('cost what is not a number, so that everyone sees it', async () => {
    const logits = Float32Array.of(1, NaN, 2, 3, 1, 2, 3, 4);
    const [nats] = await compute(name, () => [
      softmaxCrossEntropy(tf.tensor2d(logits, [2, 4]), tf.tensor1d([0, 1], 'int32')),
    ]);
    expect(nats![0]).toBeNaN();
    expectClose(nats!.subarray(1), crossEntropy(logits.subarray(4), [1], 4).nats, 1e-6);
  });
});

/** Nats and the slopes of their weighted sum by the logits. */
function both(
  logits: Float32Array,
  targets: Int32Array,
  classes: number,
  weights: Float32Array,
  ignoreIndex?: number,
): tf.Tensor[] {
  const { value, grad } = tf.valueAndGrad((x) =>
    softmaxCrossEntropy(
      x as tf.Tensor2D,
      tf.tensor1d(targets, 'int32'),
      ignoreIndex === undefined ? {} : { ignoreIndex },
    ),
  )(tf.tensor2d(logits, [logits.length / classes, classes]), tf.tensor1d(weights));
  return [value, grad];
}
