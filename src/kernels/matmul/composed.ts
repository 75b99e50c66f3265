/** The same of TensorFlow.js's own operations: for backends without a program of ours, and what ours must agree with. */
import * as tf from '@tensorflow/tfjs-core';
import { gelu } from '#kernels/gelu/op.ts';
import { hasKernel } from '#kernels/own.ts';
import type { Activation } from '#numerics/activation.ts';
import { numberOf, type MatMulOptions, type Product } from './arguments.ts';
import { stretch } from './batches.ts';
import { finished } from './finish.ts';
import { FINISH } from './kernel.ts';

const ACTIVATE: Readonly<Record<Activation, (z: tf.Tensor) => tf.Tensor>> = {
  relu: (z) => tf.relu(z),
  gelu,
  tanh: (z) => tf.tanh(z),
  sigmoid: (z) => tf.sigmoid(z),
  silu: (z) => tf.mul(z, tf.sigmoid(z)),
};

export function composed(
  a: tf.Tensor,
  b: tf.Tensor,
  { bias, residual }: MatMulOptions,
  { transposeA, transposeB, activation, shape }: Product,
): tf.Tensor {
  const batch = shape.slice(0, -2);
  // Empty sums are noughts; the library's kernels disagree about them.
  let y =
    a.size === 0 || b.size === 0
      ? tf.zeros([...shape])
      : tf.matMul(stretch(a, batch), stretch(b, batch), transposeA, transposeB);
  if (hasKernel(FINISH) && y.size > 0 && (bias || activation || residual))
    return finished(y, { ...(bias && { bias }), ...(residual && { residual }) }, numberOf(activation));
  if (bias) y = tf.add(y, bias);
  if (activation) y = ACTIVATE[activation](y);
  return residual ? tf.add(y, residual) : y;
}
