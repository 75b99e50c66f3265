/**
 * All parameters of a model as one flat tensor, as the optimisers, checkpoints and replay use them. Every function
 * here makes new tensors and disposes none: what comes in and what goes out is the caller's, best inside `tf.tidy`.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { sizeOf, type Slot } from './layout.ts';
import { FLATTEN, VIEW } from './names.ts';

/** Each tensor of the layout by name, cut out of `flat` [P]. No gradient flows through this to `flat`. */
export function views(flat: tf.Tensor1D, layout: readonly Slot[]): Record<string, tf.Tensor> {
  return tf.tidy(() =>
    Object.fromEntries(
      layout.map((slot) => {
        const { name, shape, offset } = slot;
        const size = sizeOf(slot);
        const part =
          hasKernel(VIEW) && size > 0
            ? runKernel(VIEW, { flat }, { offset, size })[0]!
            : tf.slice(flat, offset, size);
        return [name, tf.reshape(part, [...shape])];
      }),
    ),
  );
}

/** The tensors where the layout says, noughts elsewhere: [size], by default up to the end of the last one. */
export function flatten(tensors: readonly tf.Tensor[], layout: readonly Slot[], size?: number): tf.Tensor1D {
  const ends = layout.map((slot) => slot.offset + sizeOf(slot));
  const length = size ?? ends.at(-1) ?? 0;
  if (hasKernel(FLATTEN) && length > 0) {
    const filled = [...tensors.keys()].filter((i) => tensors[i]!.size > 0);
    const inputs = Object.fromEntries(filled.map((i, at) => [`t${at}`, tensors[i]!]));
    const offsets = Object.fromEntries(filled.map((i, at) => [`o${at}`, layout[i]!.offset]));
    return runKernel(FLATTEN, inputs, { ...offsets, size: length })[0] as tf.Tensor1D;
  }
  return tf.tidy(() => {
    const pieces = tensors.flatMap((tensor, i) => {
      const gap = (layout[i + 1]?.offset ?? length) - ends[i]!;
      const piece = tf.reshape(tensor, [tensor.size]) as tf.Tensor1D;
      return gap > 0 ? [piece, tf.zeros<tf.Rank.R1>([gap])] : [piece];
    });
    return tf.concat1d(pieces);
  });
}
