/** The gated linear unit with a sigmoid-weighted gate: N. Shazeer, "GLU variants improve transformer", arXiv:2002.05202 (2020). */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { rowsOf } from '#kernels/rows-of.ts';
import { SWIGLU } from './names.ts';

/** gate · σ(gate) · value, number by number, of two tensors of one shape. */
export function swiglu(gate: tf.Tensor, value: tf.Tensor): tf.Tensor {
  for (const [name, { dtype }] of Object.entries({ gate, value }))
    if (dtype !== 'float32') throw new Error(`swiglu: ${name} is ${dtype}, not float32.`);
  if (gate.shape.join() !== value.shape.join())
    throw new Error(`swiglu: value is [${value.shape}] where gate is [${gate.shape}].`);
  if (gate.size === 0) return tf.clone(gate);
  const apply = tf.customGrad((...args) => {
    const [gate, value, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([gate, value]);
    const own = hasKernel(SWIGLU);
    return {
      value: own ? runKernel(SWIGLU, { gate, value })[0]! : tf.mul(tf.mul(gate, tf.sigmoid(gate)), value),
      gradFunc(dy, saved) {
        const [gate, value] = saved as [tf.Tensor, tf.Tensor];
        return own ? runKernel(SWIGLU, { gate, value, dy }) : slopes(gate, value, dy);
      },
    };
  });
  return tf.reshape(apply(rowsOf(gate), rowsOf(value)), gate.shape);
}

function slopes(gate: tf.Tensor, value: tf.Tensor, dy: tf.Tensor): tf.Tensor[] {
  const open = tf.sigmoid(gate);
  const silu = tf.mul(gate, open);
  const bySilu = tf.add(open, tf.mul(silu, tf.sub(1, open)));
  return [tf.mul(tf.mul(dy, value), bySilu), tf.mul(dy, silu)];
}
