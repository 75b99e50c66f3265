/** What comes back through the activation and the bias that followed a product. */
import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '#kernels/own.ts';
import { MATMUL_SLOPES, type SlopesAttributes } from './kernel.ts';

/** The slopes before the activation, and their sums by column. */
export function slopes(
  dy: tf.Tensor,
  kept: tf.Tensor | undefined,
  attributes: SlopesAttributes,
): { before: tf.Tensor; sums?: tf.Tensor } {
  const columns = dy.shape.at(-1)!;
  if (dy.size === 0) return { before: dy, ...(attributes.sums && { sums: tf.zeros([columns]) }) };
  if (!kept && !attributes.sums) return { before: dy };
  const outputs = runKernel(MATMUL_SLOPES, { dy, ...(kept && { kept }) }, { ...attributes });
  const before = kept ? outputs.shift()! : dy;
  return { before, ...(attributes.sums && { sums: outputs[0]! }) };
}

/** Whether what an activation is done to must be kept for its slopes. */
export function keeps(activation: number): boolean {
  const { gradientDepth, kernelDepth } = tf.engine().state;
  return activation > 0 && gradientDepth > 0 && kernelDepth === 0;
}
