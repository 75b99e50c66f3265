/** Layer normalisation of a transformer's rows. */
import * as tf from '@tensorflow/tfjs-core';
import { layerNorm } from '#kernels/index.ts';
import { norm, normGradient } from '#numerics/norm.ts';
import type { Case } from '../case.ts';
import { normals } from '../numbers.ts';

const EPSILON = 1e-5;

type Norm = (x: tf.Tensor, gain: tf.Tensor1D, shift: tf.Tensor1D) => tf.Tensor;

function composed(x: tf.Tensor, gain: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor {
  const apart = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(apart), -1, true);
  return tf.add(tf.mul(tf.mul(apart, tf.rsqrt(tf.add(variance, EPSILON))), gain), shift);
}

function layerNormCase(backend: Case['backend'], rows: number, width: number): Case {
  const x = normals([rows, width], 'x', width);
  const gain = normals([width], 'gain', width);
  const shift = normals([width], 'shift', width);
  const dy = normals([rows, width], 'dy', width);
  const run = (of: Norm, tensors: Record<string, tf.Tensor>): tf.Tensor[] => {
    const { value, grads } = tf.valueAndGrads((a, b, c) => of(a!, b as tf.Tensor1D, c as tf.Tensor1D))(
      [tensors.x!, tensors.gain!, tensors.shift!],
      tensors.dy!,
    );
    return [value, ...grads];
  };
  return {
    name: 'layerNorm',
    shape: `${rows}x${width}`,
    backend,
    direction: 'forward+backward',
    inputs: () => ({ x, gain, shift, dy }),
    reference() {
      const by = normGradient(x.data, gain.data, dy.data, EPSILON, true);
      return [norm(x.data, gain.data, shift.data, EPSILON), by.x, by.gain, by.bias];
    },
    flops: 20 * rows * width,
    bytes: 4 * 5 * rows * width,
    tolerance: 1e-4,
    ours: (tensors) => run(layerNorm, tensors),
    composed: (tensors) => run(composed, tensors),
  };
}

export const cases: readonly Case[] = (['webgpu', 'webgl'] as const).map((backend) =>
  layerNormCase(backend, 1024, 64),
);
