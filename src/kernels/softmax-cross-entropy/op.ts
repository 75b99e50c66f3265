/**
 * −ln softmax(logits)[target] of each row, in nats. Stable: the row's largest logit is taken off before the
 * exponential, so that no finite logits overflow. Its gradient is softmax − one-hot, from the forward pass's own sums.
 */
import * as tf from '@tensorflow/tfjs-core';

/** `logits` [N, V]; `targets` int32 with N elements, each in 0 … V−1; gives [N]. */
export function softmaxCrossEntropy(logits: tf.Tensor2D, targets: tf.Tensor): tf.Tensor1D {
  const [rows, classes] = logits.shape;
  const nats = tf.customGrad((...args) => {
    const [values, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const chosen = tf.reshape(targets, [rows]) as tf.Tensor1D;
    const shifted = tf.sub(values, tf.max(values, 1, true)); // [N, V], at most 0
    const weights = tf.exp(shifted);
    const sums = tf.sum(weights, 1, true); // [N, 1], from 1 to V
    const softmax = tf.div(weights, sums);
    save([softmax, chosen]);
    const picked = tf.sum(tf.mul(shifted, oneHot(chosen, classes)), 1);
    return {
      value: tf.sub(tf.reshape(tf.log(sums), [rows]), picked),
      gradFunc: (dy, saved) => {
        const [probability, target] = saved as [tf.Tensor2D, tf.Tensor1D];
        const excess = tf.sub(probability, oneHot(target, classes));
        return tf.mul(excess, tf.reshape(dy, [rows, 1]));
      },
    };
  });
  return nats(logits) as tf.Tensor1D;
}

/** Ones and zeros [N, classes] in float32; the library's own knows no single class, and on wasm no floats. */
function oneHot(ids: tf.Tensor1D, classes: number): tf.Tensor {
  return classes === 1 ? tf.ones([ids.size, 1]) : tf.cast(tf.oneHot(ids, classes), 'float32');
}
