/**
 * All parameters of a model as one flat tensor, as the optimisers, checkpoints and replay use them. Every function
 * here makes new tensors and disposes none: what comes in and what goes out is the caller's, best inside `tf.tidy`.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Where one tensor lies in the flat one. */
export interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  /** In elements. */
  readonly offset: number;
}

/** Each tensor of the layout by name, cut out of `flat` [P]. No gradient flows through this to `flat`. */
export function views(flat: tf.Tensor1D, layout: readonly Slot[]): Record<string, tf.Tensor> {
  return tf.tidy(() =>
    Object.fromEntries(
      layout.map(({ name, shape, offset }) => {
        const size = shape.reduce((product, length) => product * length, 1);
        return [name, tf.reshape(tf.slice(flat, offset, size), [...shape])];
      }),
    ),
  );
}

/** The tensors one behind the other, in the order given, which is to be that of the layout: [P]. */
export function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() =>
    tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]) as tf.Tensor1D)),
  );
}
