/** Scales a whole gradient down to a largest length (Pascanu, Mikolov & Bengio 2013); shorter ones stay as they are. */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { CLIP } from './names.ts';

/** `gradient` [P]; gives a new tensor [P] whose Euclidean norm is at most `limit`. */
export function clipByGlobalNorm(gradient: tf.Tensor1D, limit: number): tf.Tensor1D {
  if (gradient.rank !== 1 || gradient.dtype !== 'float32')
    throw new Error(`clipByGlobalNorm: gradient is ${gradient.dtype} [${gradient.shape}], not float32 [P].`);
  if (!(limit > 0)) throw new Error(`clipByGlobalNorm: limit is ${limit}, not more than 0.`);
  if (hasKernel(CLIP) && gradient.size > 0) return runKernel(CLIP, { gradient }, { limit })[0] as tf.Tensor1D;
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    return tf.mul(gradient, tf.div(limit, tf.maximum(norm, limit)));
  });
}
