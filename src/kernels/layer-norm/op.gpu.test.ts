import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { rmsNorm } from '#kernels/rms-norm/op.ts';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { norm, normGradient } from '#numerics/norm.ts';
import { layerNorm } from './op.ts';
import { preNorm } from './pre-norm.ts';

/** Shape of x: alone, primes, even and odd rows in batches, long rows, more rows than one block sums. */
const SHAPES: readonly (readonly number[])[] = [
  [1],
  [2, 1],
  [7],
  [13, 31],
  [3, 5, 8],
  [2, 3, 5, 7],
  [5, 68],
  [1024, 64],
  [3, 769],
  [2, 4100],
  [2051, 5],
  [3, 701, 12],
];

describe.each(HERE)('norms on %s', (name) => {
  describe.each([true, false])('centred: %s', (centred) => {
    it.each(SHAPES.map((shape) => [shape]))('agree with float64, and their gradients: %j', async (shape) => {
      const columns = shape.at(-1)!;
      const size = shape.reduce((product, length) => product * length, 1);
      const x = normals(size, 'x', size).map((value) => 3 * value + 1);
      const gain = normals(columns, 'gain', size);
      const bias = normals(columns, 'bias', size);
      const dy = normals(size, 'dy', size);
      const [y, ...slopes] = await compute(name, () => all(shape, x, gain, bias, dy, centred));
      expectClose(y, norm(x, gain, centred ? bias : undefined, 1e-5), 1e-5);
      const wanted = normGradient(x, gain, dy, 1e-5, centred);
      expectClose(slopes[0], wanted.x, columns === 1 ? 1e-2 : 1e-5);
      expectClose(slopes[1], wanted.gain, 1e-5);
      if (centred) expectClose(slopes[2], wanted.bias, 1e-5);
    });

    it('have the gradient that differences find', async () => {
      const [x, gain, bias, dy] = [
        normals(15, 'x'),
        normals(5, 'gain'),
        normals(5, 'bias'),
        normals(15, 'dy'),
      ];
      const [, byX] = await compute(name, () => all([3, 5], x, gain, bias, dy, centred));
      const total = (at: Float64Array): number =>
        norm(at, gain, centred ? bias : undefined, 1e-5).reduce((sum, value, i) => sum + value * dy[i]!, 0);
      expectClose(byX, differences(total, Float64Array.from(x)), 1e-4);
    });

    it('stay finite in rows of equal numbers and of huge ones', async () => {
      const x = Float32Array.of(0, 0, 0, 0, 1e4, 1e4, 1e4, 1e4, 1e6, -1e6, 1e6, -1e6);
      const [gain, bias] = [new Float32Array(4).fill(1), new Float32Array(4)];
      const [y, byX] = await compute(name, () => all([3, 4], x, gain, bias, normals(12, 'dy'), centred));
      expectClose(y, norm(x, gain, centred ? bias : undefined, 1e-5), 1e-5);
      expect(byX!.every(Number.isFinite)).toBe(true);
    });
  });

  it.each([
    [[3, 5], true],
    [[2, 3, 68], true],
    [[1024, 64], false],
    [[1031, 7], true],
    [[2, 4100], false],
  ] as const)(
    'pass their rows by, and add the slopes of both ways: %j, centred: %s',
    async (shape, centred) => {
      const columns = shape.at(-1)!;
      const size = shape.reduce<number>((product, length) => product * length, 1);
      const [x, gain, bias] = [normals(size, 'x'), normals(columns, 'gain'), normals(columns, 'bias')];
      const [dy, past] = [normals(size, 'dy'), normals(size, 'past')];
      const [y, stream, ...slopes] = await compute(name, () => {
        const inputs = [tf.tensor(x, [...shape]), tf.tensor1d(gain), ...(centred ? [tf.tensor1d(bias)] : [])];
        const both = (...[rows, scale, shift]: tf.Tensor[]): [tf.Tensor, tf.Tensor] =>
          preNorm(rows!, scale as tf.Tensor1D, shift as tf.Tensor1D | undefined);
        const { grads } = tf.valueAndGrads((...given) => {
          const [normal, same] = both(...given);
          return tf.add(tf.mul(normal, tf.tensor(dy, [...shape])), tf.mul(same, tf.tensor(past, [...shape])));
        })(inputs);
        const found = both(...inputs);
        expect(found.map((each) => each.shape)).toEqual([shape, shape]);
        return [...found.map((each) => tf.clone(each)), ...grads];
      });
      expect(stream).toEqual(x);
      expectClose(y, norm(x, gain, centred ? bias : undefined, 1e-5), 1e-5);
      const wanted = normGradient(x, gain, dy, 1e-5, centred);
      expectClose(
        slopes[0],
        wanted.x.map((slope, i) => slope + past[i]!),
        1e-5,
      );
      expectClose(slopes[1], wanted.gain, 1e-5);
      if (centred) expectClose(slopes[2], wanted.bias, 1e-5);
    },
  );

  it('take another epsilon', async () => {
    const x = normals(20, 'epsilon');
    const [gain, bias] = [normals(5, 'gain'), normals(5, 'bias')];
    const [layer, rms] = await compute(name, () => {
      const rows = tf.tensor2d(x, [4, 5]);
      return [
        layerNorm(rows, tf.tensor1d(gain), tf.tensor1d(bias), { epsilon: 0.5 }),
        rmsNorm(rows, tf.tensor1d(gain), { epsilon: 0.5 }),
      ];
    });
    expectClose(layer, norm(x, gain, bias, 0.5), 1e-5);
    expectClose(rms, norm(x, gain, undefined, 0.5), 1e-5);
  });

  it('follow a product and lead to one, whatever layout those leave their numbers in', async () => {
    const [a, b] = [normals(21, 'a'), normals(35, 'b')];
    const [gain, bias] = [normals(5, 'gain'), normals(5, 'bias')];
    const [found, product] = await compute(name, () => {
      const x = tf.matMul(tf.tensor2d(a, [3, 7]), tf.tensor2d(b, [7, 5]));
      const y = layerNorm(tf.reshape(x, [3, 1, 5]), tf.tensor1d(gain), tf.tensor1d(bias));
      return [tf.matMul(tf.reshape(y, [3, 5]), tf.eye(5)), x];
    });
    expectClose(found, norm(product!, gain, bias, 1e-5), 1e-5);
  });

  it('give nothing for no rows', async () => {
    const [y] = await compute(name, () => [layerNorm(tf.zeros([0, 3]), tf.zeros([3]), tf.zeros([3]))]);
    expect(y).toEqual(new Float32Array());
  });

  it.each([
    [
      'a gain of another length',
      () => layerNorm(tf.zeros([2, 3]), tf.zeros([4]), tf.zeros([3])),
      /layerNorm: gain is float32 \[4\], not float32 \[3\]/,
    ],
    [
      'a bias of two dimensions',
      () => layerNorm(tf.zeros([2, 3]), tf.zeros([3]), tf.zeros<tf.Rank>([1, 3]) as tf.Tensor1D),
      /layerNorm: bias is float32 \[1,3\]/,
    ],
    ['whole numbers', () => rmsNorm(tf.zeros([2, 3], 'int32'), tf.zeros([3])), /rmsNorm: x is int32 \[2,3\]/],
    ['a scalar', () => rmsNorm(tf.scalar(1), tf.zeros([1])), /rmsNorm: x is float32 \[\]/],
    [
      'an epsilon below nought',
      () => rmsNorm(tf.zeros([2, 3]), tf.zeros([3]), { epsilon: -1 }),
      /epsilon is -1/,
    ],
  ] as const)('refuse %s by name', async (_, run, message) => {
    await expect(compute(name, () => [run()])).rejects.toThrow(message);
  });
});

/** y, and the slopes of Σ y · dy by x, gain and, where there is one, bias. */
function all(
  shape: readonly number[],
  x: Float32Array,
  gain: Float32Array,
  bias: Float32Array,
  dy: Float32Array,
  centred: boolean,
): tf.Tensor[] {
  const inputs = [tf.tensor(x, [...shape]), tf.tensor1d(gain), ...(centred ? [tf.tensor1d(bias)] : [])];
  const { value, grads } = tf.valueAndGrads((rows, scale, shift) =>
    shift
      ? layerNorm(rows!, scale as tf.Tensor1D, shift as tf.Tensor1D)
      : rmsNorm(rows!, scale as tf.Tensor1D),
  )(inputs, tf.tensor(dy, [...shape]));
  return [value, ...grads];
}
