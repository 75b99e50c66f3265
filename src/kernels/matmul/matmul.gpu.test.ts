import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { multiply, transpose } from '#numerics/matrix.ts';

/** Rows, inner length and columns: alone, vectors, primes, small and large. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 67, 211],
  [67, 1, 13],
  [211, 67, 1],
  [7, 5, 3],
  [31, 37, 41],
  [65, 33, 129],
  [16, 24, 2503],
];

describe.each(HERE)('the product of matrices on %s', (name) => {
  describe.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('with transpose flags %s and %s', (transposeA, transposeB) => {
    it.each(SHAPES)('agrees with float64, its gradients too: %i · %i · %i', async (rows, inner, columns) => {
      const a = normals(rows * inner, 'a', rows);
      const b = normals(inner * columns, 'b', columns);
      const slopes = normals(rows * columns, 'slopes', inner);
      const found = await compute(name, () => {
        const { value, grads } = tf.valueAndGrads((x, y) =>
          tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D, transposeA, transposeB),
        )(
          [
            tf.tensor2d(a, transposeA ? [inner, rows] : [rows, inner]),
            tf.tensor2d(b, transposeB ? [columns, inner] : [inner, columns]),
          ],
          tf.tensor2d(slopes, [rows, columns]),
        );
        return [value, ...grads];
      });
      const plainA = transposeA ? transpose(a, inner, rows) : a; // [rows, inner]
      const plainB = transposeB ? transpose(b, columns, inner) : b; // [inner, columns]
      const byA = multiply(slopes, transpose(plainB, inner, columns), rows, columns, inner);
      const byB = multiply(transpose(plainA, rows, inner), slopes, inner, rows, columns);
      const wanted = [
        multiply(plainA, plainB, rows, inner, columns),
        transposeA ? transpose(byA, rows, inner) : byA,
        transposeB ? transpose(byB, inner, columns) : byB,
      ];
      wanted.forEach((numbers, i) => expectClose(found[i], numbers, 1e-5));
    });
  });

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
