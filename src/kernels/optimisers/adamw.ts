/**
 * AdamW over one flat tensor: Adam (Kingma & Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov & Hutter
 * 2019, algorithm 2). Both bias corrections are moved into two plain numbers, which leaves the same quotient and
 * saves two passes over the parameters.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { ADAM_W } from './names.ts';
import { check, type Update, type Updated } from './update.ts';

export interface AdamW extends Update {
  /** Updates made before this one. */
  readonly step: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

/**
 * On graphics processors in one go; its numbers come as a tensor there, so that a recorded step can be given others.
 * `moments` are the running means of the gradient and of its square; none at all stands for zeros.
 */
export function adamW(update: AdamW): Updated {
  const { parameters, gradient, moments, step, learningRate } = update;
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = update;
  check('adamW', update, 2);
  const correction1 = 1 - beta1 ** (step + 1);
  const correction2 = Math.sqrt(1 - beta2 ** (step + 1));
  return tf.tidy(() => {
    const [mean0, square0] = moments;
    if (hasKernel(ADAM_W) && parameters.size > 0) {
      const rates = tf.tensor1d([
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        epsilon * correction2,
        (learningRate * correction2) / correction1,
        1 - learningRate * weightDecay,
      ]);
      const mean = mean0 ?? tf.zerosLike(parameters);
      const square = square0 ?? tf.zerosLike(parameters);
      const [moved, ...means] = runKernel(ADAM_W, { parameters, gradient, mean, square, rates });
      return { parameters: moved as tf.Tensor1D, moments: means as tf.Tensor1D[] };
    }
    const mean = average(mean0, gradient, beta1);
    const square = average(square0, tf.square(gradient), beta2);
    const direction = tf.div(mean, tf.add(tf.sqrt(square), epsilon * correction2));
    const move = tf.mul(direction, (learningRate * correction2) / correction1);
    const decayed = weightDecay === 0 ? parameters : tf.mul(parameters, 1 - learningRate * weightDecay);
    return { parameters: tf.sub<tf.Tensor1D>(decayed, move), moments: [mean, square] };
  });
}

/** beta·old + (1 − beta)·value. */
function average(old: tf.Tensor1D | undefined, value: tf.Tensor1D, beta: number): tf.Tensor1D {
  const share = tf.mul<tf.Tensor1D>(value, 1 - beta);
  return old ? tf.add<tf.Tensor1D>(tf.mul(old, beta), share) : share;
}
