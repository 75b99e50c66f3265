/**
 * Sums rows by id: out[v] = Σ values[n] over all n with ids[n] = v. On graphics processors as a product with a matrix
 * of ones and zeros, so that the order of the sum is fixed and no atomics are needed; in chunks, so that the matrix
 * stays small.
 */
import * as tf from '@tensorflow/tfjs-core';
import { ROW_SUMS } from './names.ts';

/** Elements of the matrix of ones and zeros: 16 MB. */
const LARGEST = 1 << 22;

/** `values` [N, d], `ids` int32 [N]; gives [rows, d]. */
export function rowSums(values: tf.Tensor2D, ids: tf.Tensor1D, rows: number): tf.Tensor2D {
  const [count, width] = values.shape;
  if (count === 0) return tf.zeros([rows, width]);
  if (tf.getKernel(ROW_SUMS, tf.getBackend()))
    return tf.engine().runKernel(ROW_SUMS, { values, ids }, { rows });
  const chunk = Math.max(1, Math.floor(LARGEST / rows));
  return tf.tidy(() => {
    const row = tf.reshape(tf.range(0, rows, 1, 'int32'), [rows, 1]);
    let total: tf.Tensor2D | undefined;
    for (let from = 0; from < count; from += chunk) {
      const length = Math.min(chunk, count - from);
      const here = tf.reshape(tf.slice(ids, from, length), [1, length]);
      const chosen = tf.cast(tf.equal(row, here), 'float32') as tf.Tensor2D; // [rows, length]
      const part = tf.matMul<tf.Tensor2D>(chosen, tf.slice(values, [from, 0], [length, width]));
      total = total ? tf.add(total, part) : part;
    }
    return total as tf.Tensor2D;
  });
}
