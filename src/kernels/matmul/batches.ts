/** Matrices before which batch dimensions stand: stretched where theirs is 1, and summed back for the gradient. */
import * as tf from '@tensorflow/tfjs-core';

/** `x` [..., R, C] with as many matrices as `batch` has, each for as often as it is needed. */
export function stretch(x: tf.Tensor, batch: readonly number[]): tf.Tensor {
  const shape = [...batch, ...x.shape.slice(-2)];
  if (tf.util.arraysEqual(x.shape, shape)) return x;
  const stretched = tf.customGrad((value) => ({
    value: tf.broadcastTo(value as tf.Tensor, shape),
    gradFunc: (dy: tf.Tensor) => shrink(dy, x.shape),
  }));
  return stretched(x);
}

/** The sum of what `stretch` made of each matrix of `shape`. */
export function shrink(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  if (tf.util.arraysEqual(x.shape, [...shape])) return x;
  const missing = x.rank - shape.length;
  const stretched = x.shape.flatMap((length, axis) =>
    length === (shape[axis - missing] ?? 0) ? [] : [axis],
  );
  return tf.reshape(stretched.length > 0 ? tf.sum(x, stretched) : x, [...shape]);
}
