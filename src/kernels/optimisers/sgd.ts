/** Plain gradient descent over one flat tensor, with classical momentum (Polyak 1964) where it is asked for. */
import * as tf from '@tensorflow/tfjs-core';
import { check, type Update, type Updated } from './update.ts';

export interface Sgd extends Update {
  /** Share of the last move that is kept; without it there are no moments. */
  readonly momentum?: number;
}

/** velocity ← momentum·velocity + gradient; parameters ← parameters − rate·velocity. `rates` [1] is the learning rate. */
export function sgd({ parameters, gradient, moments, rates, momentum = 0 }: Sgd): Updated {
  check('sgd', { parameters, gradient, moments, rates }, moments.length, 1);
  return tf.tidy(() => {
    if (momentum === 0)
      return { parameters: tf.sub<tf.Tensor1D>(parameters, tf.mul(gradient, rates)), moments: [] };
    const [old] = moments;
    const velocity = old ? tf.add<tf.Tensor1D>(tf.mul(old, momentum), gradient) : tf.clone(gradient);
    return {
      parameters: tf.sub<tf.Tensor1D>(parameters, tf.mul(velocity, rates)),
      moments: [velocity],
    };
  });
}
