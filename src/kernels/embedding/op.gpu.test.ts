import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals, wholeNumbers } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { embedding } from './op.ts';

/** Rows of the table, width, and shape of the ids; the last needs several chunks on graphics processors. */
const SHAPES: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 1, [1]],
  [7, 5, [3]],
  [37, 13, [4, 3]],
  [130, 1, [2, 3, 5]],
  [9973, 3, [251, 2]],
];

describe.each(HERE)('embedding on %s', (name) => {
  it.each(SHAPES)('gives rows and sums their slopes: table [%i, %i], ids %j', async (rows, width, shape) => {
    const count = shape.reduce((size, length) => size * length, 1);
    const table = normals(rows * width, 'table', rows);
    const ids = wholeNumbers(count, rows, 'ids', rows);
    const slopes = normals(count * width, 'slopes', rows);
    const [found, byTable] = await compute(name, () => {
      const places = tf.tensor(ids, [...shape], 'int32');
      const { value, grad } = gradientOf(table, rows, width, places, slopes);
      expect(value.shape).toEqual([...shape, width]);
      return [value, grad];
    });
    const wanted = Float32Array.from(
      slopes,
      (_, i) => table[ids[Math.floor(i / width)]! * width + (i % width)]!,
    );
    expect(found).toEqual(wanted);
    const sums = new Float64Array(rows * width);
    slopes.forEach((slope, i) => (sums[ids[Math.floor(i / width)]! * width + (i % width)]! += slope));
    expectClose(byTable, sums, 1e-5);
  });

  it('adds up all slopes of one id', async () => {
    const slopes = new Float32Array(300).fill(0.25);
    const [, byTable] = await compute(name, () => {
      const ids = tf.fill([100], 1, 'int32') as tf.Tensor1D;
      const { value, grad } = gradientOf(new Float32Array(6), 2, 3, ids, slopes);
      return [value, grad];
    });
    expect([...byTable!]).toEqual([0, 0, 0, 25, 25, 25]);
  });

  it('has no slopes where there are no ids', async () => {
    const [byTable] = await compute(name, () => {
      const none = tf.tensor2d([], [0, 2], 'int32');
      return [gradientOf(Float32Array.of(1, 2), 2, 1, none, new Float32Array(0)).grad];
    });
    expect([...byTable!]).toEqual([0, 0]);
  });
});

function gradientOf(
  table: Float32Array,
  rows: number,
  width: number,
  ids: tf.Tensor,
  slopes: Float32Array,
): { value: tf.Tensor; grad: tf.Tensor } {
  return tf.valueAndGrad((x) => embedding(x as tf.Tensor2D, ids))(
    tf.tensor2d(table, [rows, width]),
    tf.tensor(slopes, [...ids.shape, width]),
  );
}
