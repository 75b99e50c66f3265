/** Gradient of `gather` along the first axis; the library's own needs a kernel that wasm and webgpu lack. */
import * as tf from '@tensorflow/tfjs-core';
import { rowSums } from '#kernels/embedding/row-sums.ts';

export const gatherGradient: tf.GradConfig = {
  kernelName: tf.GatherV2,
  inputsToSave: ['x', 'indices'],
  gradFunc: (dy, saved, attributes) => {
    const [x, indices] = saved as [tf.Tensor, tf.Tensor];
    const { axis, batchDims } = attributes as unknown as tf.GatherV2Attrs;
    if (axis !== 0 || batchDims !== 0)
      throw new Error('gather has a gradient only along the first axis, without batch dimensions');
    const rows = x.shape[0] as number;
    const width = x.size / rows;
    return {
      x: () => {
        const values = tf.reshape(dy as tf.Tensor, [indices.size, width]) as tf.Tensor2D;
        const ids = tf.reshape(indices, [indices.size]) as tf.Tensor1D;
        return tf.reshape(rowSums(values, ids, rows), x.shape);
      },
      indices: () => tf.zerosLike(indices),
    };
  },
};
