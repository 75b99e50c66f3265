/** Sums rows by id, in the order in which they stand: out[v] = Σ values[n] over all n with ids[n] = v. */
import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '#kernels/own.ts';
import { ROW_SUMS } from './names.ts';

/** `values` [N, d], `ids` int32 [N]; gives [rows, d]. Every backend has a kernel for it. */
export function rowSums(values: tf.Tensor2D, ids: tf.Tensor1D, rows: number): tf.Tensor2D {
  const [count, width] = values.shape;
  if (count * width * rows === 0) return tf.zeros([rows, width]);
  return runKernel(ROW_SUMS, { values, ids }, { rows })[0] as tf.Tensor2D;
}
