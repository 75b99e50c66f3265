/** One update of all parameters of a small transformer, after clipping. */
import * as tf from '@tensorflow/tfjs-core';
import { adamW, adamWRates, clipByGlobalNorm } from '#kernels/index.ts';
import { adamWUpdate } from '#numerics/adamw.ts';
import type { Case } from '../case.ts';
import { normals } from '../numbers.ts';

const LIMIT = 1;
const SETTINGS = { learningRate: 1e-3, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1 };

function composed(tensors: Record<string, tf.Tensor>): tf.Tensor[] {
  const { parameters, gradient, mean, square } = tensors;
  const { learningRate, beta1, beta2, epsilon, weightDecay } = SETTINGS;
  const norm = tf.sqrt(tf.sum(tf.square(gradient!)));
  const slope = tf.mul(gradient!, tf.div(LIMIT, tf.maximum(norm, LIMIT)));
  const nextMean = tf.add(tf.mul(mean!, beta1), tf.mul(slope, 1 - beta1));
  const nextSquare = tf.add(tf.mul(square!, beta2), tf.mul(tf.square(slope), 1 - beta2));
  const quotient = tf.div(
    tf.div(nextMean, 1 - beta1),
    tf.add(tf.sqrt(tf.div(nextSquare, 1 - beta2)), epsilon),
  );
  const step = tf.mul(tf.add(quotient, tf.mul(parameters!, weightDecay)), learningRate);
  return [tf.sub(parameters!, step), nextMean, nextSquare];
}

function adamWCase(backend: Case['backend'], size: number): Case {
  const parameters = normals([size], 'parameters');
  const gradient = normals([size], 'gradient');
  const mean = { shape: [size], data: new Float32Array(size) };
  const square = { shape: [size], data: new Float32Array(size) };
  return {
    name: 'adamW',
    shape: `${size}`,
    backend,
    direction: 'step',
    inputs: () => ({ parameters, gradient, mean, square }),
    reference() {
      const norm = Math.sqrt(gradient.data.reduce((sum, slope) => sum + slope ** 2, 0));
      const clipped = Float64Array.from(gradient.data, (slope) => (slope * LIMIT) / Math.max(norm, LIMIT));
      const after = [Float64Array.from(parameters.data), new Float64Array(size), new Float64Array(size)];
      adamWUpdate(after[0]!, clipped, after[1]!, after[2]!, 1, SETTINGS);
      return after;
    },
    flops: 16 * size,
    bytes: 4 * 9 * size,
    tolerance: 1e-5,
    ours(tensors) {
      const { parameters, gradient, mean, square } = tensors as Record<string, tf.Tensor1D>;
      const clipped = clipByGlobalNorm(gradient!, LIMIT);
      const rates = tf.tensor1d(adamWRates({ ...SETTINGS, step: 0 }));
      const update = { parameters: parameters!, gradient: clipped, moments: [mean!, square!], rates };
      const { parameters: moved, moments } = adamW(update);
      return [moved, ...moments];
    },
    composed,
  };
}

export const cases: readonly Case[] = (['webgpu', 'webgl'] as const).map((backend) =>
  adamWCase(backend, 112_000),
);
