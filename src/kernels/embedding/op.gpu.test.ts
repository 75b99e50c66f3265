import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals, wholeNumbers } from '#kernels/testing/numbers.ts';
import { runKernel } from '#kernels/own.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { ROW_SUMS } from './names.ts';
import { embedding } from './op.ts';

/** Rows of the table, width, and shape of the ids; the last needs several chunks on graphics processors. */
const SHAPES: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 1, [1]],
  [7, 5, [3]],
  [37, 13, [4, 3]],
  [130, 1, [2, 3, 5]],
  [9973, 3, [251, 2]],
  [1000, 64, [8, 128]],
  [65, 8, [127]],
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

  it.each([
    [1, 1, [1, 1]],
    [7, 5, [3, 4]],
    [37, 13, [67, 2]],
    [11, 12, [5]],
    [130, 8, [3, 701]],
    [3, 68, [2, 5, 9]],
    [1000, 64, [8, 128]],
  ] as const)('adds positions, with their slopes: table [%i, %i], ids %j', async (rows, width, shape) => {
    const ids = wholeNumbers(tf.util.sizeFromShape([...shape]), rows, 'ids', rows);
    const period = shape.at(-1)!;
    const table = normals(rows * width, 'table', rows);
    const positions = normals(period * width, 'positions', rows);
    const slopes = normals(ids.length * width, 'slopes', rows);
    const [found, byTable, byPositions] = await compute(name, () => {
      const { value, grads } = tf.valueAndGrads((x, y) =>
        embedding(x as tf.Tensor2D, tf.tensor(ids, [...shape], 'int32'), { positions: y as tf.Tensor2D }),
      )(
        [tf.tensor2d(table, [rows, width]), tf.tensor2d(positions, [period, width])],
        tf.tensor(slopes, [...shape, width]),
      );
      expect(value.shape).toEqual([...shape, width]);
      return [value, ...grads];
    });
    const wanted = slopes.map((_, i) => {
      const [place, column] = [Math.floor(i / width), i % width];
      return table[ids[place]! * width + column]! + positions[(place % period) * width + column]!;
    });
    expect(found).toEqual(wanted);
    const sums = [new Float64Array(rows * width), new Float64Array(period * width)] as const;
    slopes.forEach((slope, i) => {
      const [place, column] = [Math.floor(i / width), i % width];
      sums[0][ids[place]! * width + column]! += slope;
      sums[1][(place % period) * width + column]! += slope;
    });
    expectClose(byTable, sums[0], 1e-5);
    expectClose(byPositions, sums[1], 1e-5);
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

  it.each([
    ['an id beyond the table', [2, 2], [0, 1, 2], 'int32', /ids\[2\] is 2, not in 0 … 1/],
    ['an id below nought', [2, 2], [-1], 'int32', /ids\[0\] is -1/],
    ['ids of floats', [2, 2], [1], 'float32', /ids are float32/],
    ['a table of one dimension', [4], [1], 'int32', /table is float32 \[4\]/],
  ] as const)('refuses %s by name', async (_, shape, ids, dtype, message) => {
    const run = compute(name, () => [
      embedding(tf.zeros<tf.Rank.R2>(shape as unknown as [number, number]), tf.tensor1d([...ids], dtype)),
    ]);
    await expect(run).rejects.toThrow(message);
  });

  it('refuses positions for another number of places', async () => {
    const run = compute(name, () => [
      embedding(tf.zeros([2, 3]), tf.zeros([4, 2], 'int32'), { positions: tf.zeros([4, 3]) }),
    ]);
    await expect(run).rejects.toThrow(/positions are float32 \[4,3\], not float32 \[2,3\]/);
  });

  it('has no slopes where there are no ids', async () => {
    const [byTable] = await compute(name, () => {
      const none = tf.tensor2d([], [0, 2], 'int32');
      return [gradientOf(Float32Array.of(1, 2), 2, 1, none, new Float32Array(0)).grad];
    });
    expect([...byTable!]).toEqual([0, 0]);
  });
});

describe.each(HERE.filter((name) => name.startsWith('webg')))('ids that only %s knows', (name) => {
  it('give noughts and slopes to nobody where the table has no such row', async () => {
    const count = 3000;
    const all = Int32Array.from({ length: count }, (_, i) => (i % 4) - (i % 5 === 0 ? 2 : 0));
    const slopes = normals(count, 'slopes');
    const [found, byTable] = await compute(name, () => {
      // A sum this long is computed where script does not see it.
      const ids = tf.add<tf.Tensor1D>(tf.tensor1d(all, 'int32'), tf.zeros([count], 'int32'));
      const { value, grad } = gradientOf(Float32Array.of(1, 2, 3), 3, 1, ids, slopes);
      return [value, grad];
    });
    expect([...found!]).toEqual([...all].map((id) => [1, 2, 3][id] ?? 0));
    const sums = new Float64Array(3);
    all.forEach((id, i) => {
      if (id in sums) sums[id]! += slopes[i]!;
    });
    expectClose(byTable, sums, 1e-5);
  });
});

describe.runIf(HERE.includes('webgpu'))('slopes summed on WebGPU by marks or by chains', () => {
  it.each([
    [1, 1, 1],
    [5, 3, 2049],
    [130, 5, 67],
    [1000, 64, 1024],
    [7, 300, 4100],
  ])('are the same to the last bit: %i rows of %i, %i places', async (rows, width, places) => {
    const ids = wholeNumbers(places, rows + 1, 'ids', rows);
    const slopes = normals(places * width, 'slopes', rows);
    const [marked, chained] = await compute('webgpu', () =>
      [true, false].map((way) => {
        const given = { values: tf.tensor2d(slopes, [places, width]), ids: tf.tensor1d(ids, 'int32') };
        return runKernel(ROW_SUMS, given, { rows, marked: way })[0]!;
      }),
    );
    expect(marked).toEqual(chained);
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
