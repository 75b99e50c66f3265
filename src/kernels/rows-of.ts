/** A tensor as what our programs take it for. */
import * as tf from '@tensorflow/tfjs-core';

/** The same numbers as rows [N, D] of the last axis. */
export function rowsOf(x: tf.Tensor): tf.Tensor2D {
  const columns = x.shape.at(-1) ?? 1;
  return tf.reshape(x, [x.size / columns, columns]);
}
