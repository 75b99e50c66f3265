/** What follows a product, in one go, where a backend has no product of ours but this. */
import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '#kernels/own.ts';
import { rowsOf } from '#kernels/rows-of.ts';
import type { MatMulOptions } from './arguments.ts';
import { FINISH } from './kernel.ts';
import { keeps, slopes } from './slopes.ts';

/** activation(product + bias) + residual; the activation by its number. */
export function finished(
  product: tf.Tensor,
  { bias, residual }: Pick<MatMulOptions, 'bias' | 'residual'>,
  activation: number,
): tf.Tensor {
  const keep = keeps(activation);
  const given = [rowsOf(product), ...(bias ? [bias] : []), ...(residual ? [rowsOf(residual)] : [])];
  const finish = tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const [rows, ...rest] = args.slice(0, -1) as tf.Tensor[];
    const inputs = {
      product: rows!,
      ...(bias && { bias: rest[0]! }),
      ...(residual && { residual: rest.at(-1)! }),
    };
    const [value, kept] = runKernel(FINISH, inputs, { activation, keep });
    save(kept ? [kept] : []);
    return {
      value: value!,
      gradFunc(dy, saved) {
        const { before, sums } = slopes(dy, saved[0], { activation, sums: bias !== undefined });
        return [tf.clone(before), ...(sums ? [sums] : []), ...(residual ? [tf.clone(dy)] : [])];
      },
    };
  });
  return tf.reshape(finish(...given), product.shape);
}
