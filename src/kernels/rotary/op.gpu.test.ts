import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import * as reference from '#numerics/rotary.ts';
import { rotary } from './op.ts';

type Shape = [number, number, number, number];

const SHAPES: readonly Shape[] = [
  [1, 1, 1, 2],
  [2, 3, 5, 6],
  [1, 2, 7, 10],
  [2, 2, 65, 8],
  [1, 8, 128, 32],
];

describe.each(HERE)('rotary positions on %s', (name) => {
  it.each(SHAPES.map((shape) => [shape]))('agree with float64, and their slopes: %j', async (shape) => {
    const size = shape.reduce((product, length) => product * length);
    const [x, dy] = [normals(size, 'x', size), normals(size, 'dy', size)];
    const [y, byX] = await compute(name, () => {
      const { value, grad } = tf.valueAndGrad((each) => rotary(each as tf.Tensor4D))(
        tf.tensor4d(x, shape),
        tf.tensor4d(dy, shape),
      );
      expect(value.shape).toEqual(shape);
      return [value, grad];
    });
    expectClose(y, reference.rotary(x, shape[2], shape[3], 10_000, 0), 1e-5);
    expectClose(byX, reference.rotary(dy, shape[2], shape[3], 10_000, 0, -1), 1e-5);
  });

  it('go on where a cache ends, however far that is, at another base', async () => {
    const x = normals(48, 'x');
    const [far, near] = await compute(name, () => {
      const rows = tf.tensor4d(x, [1, 2, 3, 8]);
      return [rotary(rows, { base: 500_000, offset: 100_003 }), rotary(rows, { offset: 2 })];
    });
    expectClose(far, reference.rotary(x, 3, 8, 500_000, 100_003), 1e-5);
    expectClose(near, reference.rotary(x, 3, 8, 10_000, 2), 1e-5);
  });

  it.each([
    ['an odd number of columns', () => rotary(tf.zeros([1, 1, 2, 3])), /x has 3 columns/],
    [
      'three dimensions',
      () => rotary(tf.zeros([1, 2, 4]) as unknown as tf.Tensor4D),
      /x is float32 \[1,2,4\]/,
    ],
    ['half a place', () => rotary(tf.zeros([1, 1, 2, 4]), { offset: 0.5 }), /offset is 0.5/],
    ['a base of nought', () => rotary(tf.zeros([1, 1, 2, 4]), { base: 0 }), /base is 0/],
  ] as const)('refuse %s by name', async (_, run, message) => {
    await expect(compute(name, () => [run()])).rejects.toThrow(message);
  });
});
