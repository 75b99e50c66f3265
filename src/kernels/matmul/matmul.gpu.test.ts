import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { multiply, transpose } from '#numerics/matrix.ts';

/** Rows, inner length and columns: alone, vectors, primes, small and large. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 29, 67],
  [67, 1, 13],
  [67, 29, 1],
  [31, 37, 41],
  [65, 33, 129],
  [16, 12, 2003],
];

const FLAGS = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

describe.each(HERE)('the product of matrices on %s', (name) => {
  it.each(SHAPES)(
    'agrees with float64, flags and gradients too: %i · %i · %i',
    async (rows, inner, columns) => {
      const a = normals(rows * inner, 'a', rows); // [rows, inner]
      const b = normals(inner * columns, 'b', columns); // [inner, columns]
      const slopes = normals(rows * columns, 'slopes', inner);
      const [turnedA, turnedB] = [transpose(a, rows, inner), transpose(b, inner, columns)];
      const found = await compute(name, () =>
        FLAGS.flatMap(([transposeA, transposeB]) => {
          const product = tf.valueAndGrads((x, y) =>
            tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D, transposeA, transposeB),
          );
          const left = transposeA
            ? tf.tensor2d(Float32Array.from(turnedA), [inner, rows])
            : tf.tensor2d(a, [rows, inner]);
          const right = transposeB
            ? tf.tensor2d(Float32Array.from(turnedB), [columns, inner])
            : tf.tensor2d(b, [inner, columns]);
          const { value, grads } = product([left, right], tf.tensor2d(slopes, [rows, columns]));
          return [value, ...grads];
        }),
      );
      const byA = multiply(slopes, turnedB, rows, columns, inner);
      const byB = multiply(turnedA, slopes, inner, rows, columns);
      const wanted = FLAGS.flatMap(([transposeA, transposeB]) => [
        multiply(a, b, rows, inner, columns),
        transposeA ? transpose(byA, rows, inner) : byA,
        transposeB ? transpose(byB, inner, columns) : byB,
      ]);
      wanted.forEach((numbers, i) => expectClose(found[i], numbers, 1e-5));
    },
  );

  it('multiplies batches of matrices one by one, with flags', async () => {
    const [a, b] = [normals(3 * 17 * 29, 'a'), normals(3 * 23 * 29, 'b')];
    const [product] = await compute(name, () => [
      tf.matMul(tf.tensor3d(a, [3, 17, 29]), tf.tensor3d(b, [3, 23, 29]), false, true),
    ]);
    expect(product!.length).toBe(3 * 17 * 23);
    for (let i = 0; i < 3; i++) {
      const [ours, theirs] = [
        a.slice(i * 17 * 29, (i + 1) * 17 * 29),
        b.slice(i * 23 * 29, (i + 1) * 23 * 29),
      ];
      const wanted = multiply(ours, transpose(theirs, 23, 29), 17, 29, 23);
      expectClose(product!.slice(i * 17 * 23, (i + 1) * 17 * 23), wanted, 1e-5);
    }
  });
});
