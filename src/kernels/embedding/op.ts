/** Rows of a table by id, and the gradient of the table: each row's sum over the places where its id stood. */
import * as tf from '@tensorflow/tfjs-core';
import { rowSums } from './row-sums.ts';

/**
 * `table` [V, d] and `ids` int32 of any shape [...] give [..., d]. Ids must be known to lie in 0 … V−1: a graphics
 * processor does not check them.
 */
export function embedding(table: tf.Tensor2D, ids: tf.Tensor): tf.Tensor {
  const [rows, width] = table.shape;
  const lookUp = tf.customGrad((...args) => {
    const [values, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const flat = tf.reshape(ids, [ids.size]) as tf.Tensor1D;
    save([flat]);
    return {
      value: tf.gather(values, flat), // [N, d]
      gradFunc: (dy, saved) => rowSums(dy as tf.Tensor2D, saved[0] as tf.Tensor1D, rows),
    };
  });
  return tf.reshape(lookUp(table), [...ids.shape, width]);
}
