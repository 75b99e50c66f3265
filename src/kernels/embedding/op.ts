/** Rows of a table by id, and the gradient of the table: each row's sum over the places where its id stood. */
import * as tf from '@tensorflow/tfjs-core';
import { checkIds } from '#kernels/ids.ts';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { LOOK_UP } from './names.ts';
import { rowSums } from './row-sums.ts';

/**
 * `table` [V, d] and `ids` int32 of any shape [...] give [..., d]. An id outside 0 … V−1 throws where script has its
 * value; one that only a graphics processor knows gives a row of noughts, and no slope goes anywhere.
 */
export function embedding(table: tf.Tensor2D, ids: tf.Tensor): tf.Tensor {
  const [rows, width] = table.shape;
  if (table.rank !== 2 || table.dtype !== 'float32')
    throw new Error(`embedding: table is ${table.dtype} [${table.shape}], not float32 [V, d].`);
  checkIds('embedding', 'ids', ids, rows);
  const lookUp = tf.customGrad((...args) => {
    const [values, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const flat = tf.reshape(ids, [ids.size]) as tf.Tensor1D;
    save([flat]);
    const own = hasKernel(LOOK_UP) && table.size > 0 && ids.size > 0;
    return {
      value: own ? runKernel(LOOK_UP, { table: values, ids: flat })[0]! : tf.gather(values, flat), // [N, d]
      gradFunc: (dy, saved) => rowSums(dy as tf.Tensor2D, saved[0] as tf.Tensor1D, rows),
    };
  });
  return tf.reshape(lookUp(table), [...ids.shape, width]);
}
