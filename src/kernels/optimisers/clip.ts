/** Scales a whole gradient down to a largest length (Pascanu, Mikolov & Bengio 2013); shorter ones stay as they are. */
import * as tf from '@tensorflow/tfjs-core';

/** `gradient` [P]; gives a new tensor [P] whose Euclidean norm is at most `limit`. */
export function clipByGlobalNorm(gradient: tf.Tensor1D, limit: number): tf.Tensor1D {
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    return tf.mul(gradient, tf.div(limit, tf.maximum(norm, limit)));
  });
}
