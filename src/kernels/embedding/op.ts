/** Rows of a table by id, and the gradient of the table: each row's sum over the places where its id stood. */
import * as tf from '@tensorflow/tfjs-core';
import { checkIds } from '#kernels/ids.ts';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { BOTH_SUMS, LOOK_UP } from './names.ts';
import { rowSums } from './row-sums.ts';

export interface EmbeddingOptions {
  /** [T, d], added to the rows at the T places of ids [..., T]. */
  readonly positions?: tf.Tensor2D;
}

/**
 * `table` [V, d] and `ids` int32 of any shape [...] give [..., d]. An id outside 0 … V−1 throws where script has its
 * value; one that only a graphics processor knows gives a row of noughts, and no slope goes anywhere.
 */
export function embedding(
  table: tf.Tensor2D,
  ids: tf.Tensor,
  { positions }: EmbeddingOptions = {},
): tf.Tensor {
  const [rows, width] = table.shape;
  if (table.rank !== 2 || table.dtype !== 'float32')
    throw new Error(`embedding: table is ${table.dtype} [${table.shape}], not float32 [V, d].`);
  const shape = [ids.shape.at(-1) ?? 1, width];
  if (positions && (positions.dtype !== 'float32' || !tf.util.arraysEqual(positions.shape, shape)))
    throw new Error(
      `embedding: positions are ${positions.dtype} [${positions.shape}], not float32 [${shape}].`,
    );
  checkIds('embedding', 'ids', ids, rows);
  const lookUp = tf.customGrad((...args) => {
    const save = args.pop() as unknown as tf.GradSaveFunc;
    const [values, places] = args as [tf.Tensor2D, tf.Tensor2D?];
    const flat = tf.reshape(ids, [ids.size]) as tf.Tensor1D;
    save([flat]);
    return {
      value: forward(values, flat, places),
      gradFunc: (dy, saved) => {
        const [slopes, flat] = [dy as tf.Tensor2D, saved[0] as tf.Tensor1D];
        return places ? bothSums(slopes, flat, rows, places.shape[0]) : rowSums(slopes, flat, rows);
      },
    };
  });
  return tf.reshape(positions ? lookUp(table, positions) : lookUp(table), [...ids.shape, width]);
}

/** [N, d] */
function forward(table: tf.Tensor2D, ids: tf.Tensor1D, positions: tf.Tensor2D | undefined): tf.Tensor {
  if (hasKernel(LOOK_UP) && table.size > 0 && ids.size > 0)
    return runKernel(LOOK_UP, { table, ids, ...(positions && { positions }) })[0]!;
  const found = tf.gather(table, ids);
  return positions ? tf.reshape(tf.add(byPlace(found, positions.shape), positions), found.shape) : found;
}

function bothSums(slopes: tf.Tensor2D, ids: tf.Tensor1D, rows: number, places: number): tf.Tensor[] {
  if (hasKernel(BOTH_SUMS) && rows * slopes.size > 0)
    return runKernel(BOTH_SUMS, { values: slopes, ids }, { rows, places });
  return [rowSums(slopes, ids, rows), tf.sum(byPlace(slopes, [places, slopes.shape[1]]), 0)];
}

/** [N, d] as [B, T, d]. */
function byPlace(x: tf.Tensor, [places, width]: [number, number]): tf.Tensor {
  return tf.reshape(x, [places === 0 ? 0 : x.shape[0]! / places, places, width]);
}
