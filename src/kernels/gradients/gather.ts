/** Gradient of `gather`, along any axis; the library's own needs a kernel that wasm and webgpu lack. */
import * as tf from '@tensorflow/tfjs-core';
import { rowSums } from '#kernels/embedding/row-sums.ts';

export const gatherGradient: tf.GradConfig = {
  kernelName: tf.GatherV2,
  inputsToSave: ['x', 'indices'],
  gradFunc: (dy, saved, attributes) => {
    const [x, indices] = saved as [tf.Tensor, tf.Tensor];
    const { axis, batchDims } = attributes as unknown as tf.GatherV2Attrs;
    const at = tf.util.parseAxisParam(axis, x.shape)[0]!;
    const sizeOf = (from: number, to?: number): number => tf.util.sizeFromShape(x.shape.slice(from, to));
    const rows = x.shape[at]!;
    const [batch, outer, inner] = [sizeOf(0, batchDims), sizeOf(batchDims, at), sizeOf(at + 1)];
    const count = indices.size / Math.max(1, batch);
    return {
      x: () => {
        const slopes = exchanged(tf.reshape(dy as tf.Tensor, [batch, outer, count, inner]));
        const values = tf.reshape(slopes, [batch * count, outer * inner]) as tf.Tensor2D;
        const sums = rowSums(values, apart(indices, batch, count, rows), batch * rows);
        return tf.reshape(exchanged(tf.reshape(sums, [batch, rows, outer, inner])), x.shape);
      },
      indices: () => tf.zerosLike(indices),
    };
  },
};

/** [batch, a, b, inner] as [batch, b, a, inner]. */
function exchanged(tensor: tf.Tensor): tf.Tensor {
  return tensor.shape[1] === 1 || tensor.shape[2] === 1
    ? tf.reshape(
        tensor,
        [0, 2, 1, 3].map((axis) => tensor.shape[axis]!),
      )
    : tf.transpose(tensor, [0, 2, 1, 3]);
}

/** Each batch's ids in a range of their own. */
function apart(ids: tf.Tensor, batch: number, count: number, rows: number): tf.Tensor1D {
  if (batch === 1) return tf.reshape(ids, [count]) as tf.Tensor1D;
  const first = tf.range(0, batch * rows, rows, 'int32');
  return tf.reshape(tf.add(tf.reshape(ids, [batch, count]), tf.reshape(first, [batch, 1])), [ids.size]);
}
