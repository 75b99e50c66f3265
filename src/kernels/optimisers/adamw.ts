/**
 * AdamW over one flat tensor: Adam (Kingma & Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov & Hutter
 * 2019, algorithm 2). Both bias corrections are moved into two plain numbers, which leaves the same quotient and
 * saves two passes over the parameters.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { ADAM_W, RATES } from './names.ts';
import { check, type Update, type Updated } from './update.ts';

export interface AdamWSettings {
  /** Of this update. */
  readonly learningRate: number;
  /** Updates made before this one. */
  readonly step: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

/** The `rates` of one update: all of its numbers, those of the schedule among them. */
export function adamWRates({
  learningRate,
  step,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
}: AdamWSettings): Float32Array {
  const correction1 = 1 - beta1 ** (step + 1);
  const correction2 = Math.sqrt(1 - beta2 ** (step + 1));
  const rates: Record<(typeof RATES)[number], number> = {
    beta1,
    share1: 1 - beta1,
    beta2,
    share2: 1 - beta2,
    epsilon: epsilon * correction2,
    pace: (learningRate * correction2) / correction1,
    keep: 1 - learningRate * weightDecay,
  };
  return Float32Array.from(RATES, (name) => rates[name]);
}

/**
 * On graphics processors in one go. `rates` [7] are a tensor of `adamWRates`, so that a recorded step can be given
 * others. `moments` are the running means of the gradient and of its square; none at all stands for zeros.
 */
export function adamW(update: Update): Updated {
  const { parameters, gradient, moments, rates } = update;
  check('adamW', update, 2, RATES.length);
  return tf.tidy(() => {
    const mean0 = moments[0] ?? tf.zerosLike(parameters);
    const square0 = moments[1] ?? tf.zerosLike(parameters);
    if (hasKernel(ADAM_W) && parameters.size > 0) {
      const inputs = { parameters, gradient, mean: mean0, square: square0, rates };
      const [moved, ...means] = runKernel(ADAM_W, inputs);
      return { parameters: moved as tf.Tensor1D, moments: means as tf.Tensor1D[] };
    }
    const [beta1, share1, beta2, share2, epsilon, pace, keep] = tf.split(rates, RATES.length) as Seven;
    const mean = tf.add<tf.Tensor1D>(tf.mul(mean0, beta1), tf.mul(gradient, share1));
    const square = tf.add<tf.Tensor1D>(tf.mul(square0, beta2), tf.mul(tf.square(gradient), share2));
    const direction = tf.div(mean, tf.add(tf.sqrt(square), epsilon));
    const move = tf.mul(direction, pace);
    return { parameters: tf.sub<tf.Tensor1D>(tf.mul(parameters, keep), move), moments: [mean, square] };
  });
}

/** Each [1], in the order of `RATES`. */
type Seven = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
