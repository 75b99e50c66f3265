/** What both norms do alike: rows of the last axis, by our kernel or by the library's operations, and their gradient. */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { rowsOf } from '#kernels/rows-of.ts';
import { BACKWARD, FORWARD } from './names.ts';

export const EPSILON = 1e-5;

export interface NormOptions {
  /** Added to the variance, so that rows of equal numbers stay finite. */
  readonly epsilon?: number;
}

/** `x` [..., D] with `gain` and, where rows are to be centred, `bias` [D]. */
export function normalise(
  operation: string,
  x: tf.Tensor,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D | undefined,
  { epsilon = EPSILON }: NormOptions,
): tf.Tensor {
  check(operation, x, gain, bias, epsilon);
  if (x.size === 0) return tf.clone(x);
  const rows = rowsOf(x);
  const norm = tf.customGrad((...args) => {
    const save = args.pop() as unknown as tf.GradSaveFunc;
    const [values, scale, shift] = args as unknown as [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D?];
    return hasKernel(FORWARD)
      ? fused(values, scale, shift, epsilon, save)
      : composed(values, scale, shift, epsilon, save);
  });
  return tf.reshape(bias ? norm(rows, gain, bias) : norm(rows, gain), x.shape);
}

/** Throws where an argument is not what a norm takes. */
export function check(
  operation: string,
  x: tf.Tensor,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D | undefined,
  epsilon: number,
): void {
  const columns = x.shape.at(-1);
  if (columns === undefined || x.dtype !== 'float32')
    throw new Error(`${operation}: x is ${x.dtype} [${x.shape}], not float32 [..., D].`);
  for (const [name, each] of Object.entries({ gain, bias }))
    if (each && (each.rank !== 1 || each.size !== columns || each.dtype !== 'float32'))
      throw new Error(`${operation}: ${name} is ${each.dtype} [${each.shape}], not float32 [${columns}].`);
  if (!(epsilon >= 0 && epsilon < Infinity))
    throw new Error(`${operation}: epsilon is ${epsilon}, not 0 or more.`);
}

interface Forward {
  value: tf.Tensor;
  gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[];
}

function fused(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D | undefined,
  epsilon: number,
  save: tf.GradSaveFunc,
): Forward {
  const [value, statistics] = runKernel(FORWARD, bias ? { x, gain, bias } : { x, gain }, { epsilon });
  save([x, gain, statistics!]);
  const centred = bias !== undefined;
  return {
    value: value!,
    gradFunc(dy, saved) {
      const [x, gain, statistics] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      return runKernel(BACKWARD, { x, gain, statistics, dy }, { centred });
    },
  };
}

function composed(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D | undefined,
  epsilon: number,
  save: tf.GradSaveFunc,
): Forward {
  const apart = bias ? tf.sub(x, tf.mean(x, 1, true)) : x; // [N, D]
  const variance = tf.mean(tf.square(apart), 1, true); // [N, 1]
  const scale = tf.rsqrt(tf.add(variance, epsilon)); // [N, 1]
  const normal = tf.mul(apart, scale); // [N, D]
  save([normal, scale, gain]);
  const scaled = tf.mul(normal, gain);
  return {
    value: bias ? tf.add(scaled, bias) : scaled,
    gradFunc(dy, saved) {
      const [n, scale, gain] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const g = tf.mul(dy, gain);
      const along = tf.mul(n, tf.mean(tf.mul(g, n), 1, true));
      const level = bias ? tf.sub(g, tf.mean(g, 1, true)) : g;
      const byX = tf.mul(tf.sub(level, along), scale);
      const byGain = tf.sum(tf.mul(dy, n), 0);
      return bias ? [byX, byGain, tf.sum(dy, 0)] : [byX, byGain];
    },
  };
}
