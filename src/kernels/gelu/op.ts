/** The Gaussian error linear unit: D. Hendrycks & K. Gimpel, arXiv:1606.08415 (2016), with tanh as GPT-2 has it. */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { rowsOf } from '#kernels/rows-of.ts';
import { GELU } from './names.ts';

const ROOT = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

/** x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) ÷ 2, number by number. */
export function gelu(x: tf.Tensor): tf.Tensor {
  if (x.dtype !== 'float32') throw new Error(`gelu: x is ${x.dtype}, not float32.`);
  if (x.size === 0) return tf.clone(x);
  const apply = tf.customGrad((...args) => {
    const [values, save] = args as [tf.Tensor, tf.GradSaveFunc];
    save([values]);
    const own = hasKernel(GELU);
    return {
      value: own ? runKernel(GELU, { x: values })[0]! : tf.mul(values, gateOf(values)),
      gradFunc(dy, saved) {
        const [values] = saved as [tf.Tensor];
        return own ? runKernel(GELU, { x: values, dy })[0]! : tf.mul(dy, slopeOf(values));
      },
    };
  });
  return tf.reshape(apply(rowsOf(x)), x.shape);
}

/** (1 + tanh u) ÷ 2 = σ(2u). */
function gateOf(x: tf.Tensor): tf.Tensor {
  return tf.sigmoid(tf.mul(tf.mul(x, 2 * ROOT), tf.add(tf.mul(tf.square(x), CUBIC), 1)));
}

function slopeOf(x: tf.Tensor): tf.Tensor {
  const near = tf.clipByValue(x, -9, 9);
  const gate = gateOf(near);
  const inner = tf.mul(tf.add(tf.mul(tf.square(near), 3 * CUBIC), 1), 2 * ROOT);
  return tf.add(gate, tf.mul(tf.mul(near, tf.mul(gate, tf.sub(1, gate))), inner));
}
