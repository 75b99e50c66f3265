/** What a batch of predictions costs, and the slopes of that: over characters, and over a small vocabulary. */
import * as tf from '@tensorflow/tfjs-core';
import { softmaxCrossEntropy } from '#kernels/index.ts';
import { crossEntropy } from '#numerics/cross-entropy.ts';
import type { Case } from '../case.ts';
import { normals, wholeNumbers } from '../numbers.ts';

type Loss = (logits: tf.Tensor2D, targets: tf.Tensor1D) => tf.Tensor;

function composed(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Tensor {
  const classes = logits.shape[1];
  const chosen = tf.cast(tf.oneHot(targets, classes), 'float32');
  return tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), chosen), 1));
}

function crossEntropyCase(backend: Case['backend'], rows: number, classes: number): Case {
  const logits = normals([rows, classes], 'logits', classes);
  const targets = wholeNumbers([rows], classes, 'targets', classes);
  const run = (of: Loss, tensors: Record<string, tf.Tensor>): tf.Tensor[] => {
    const costs = (x: tf.Tensor): tf.Scalar => tf.sum(of(x as tf.Tensor2D, tensors.targets as tf.Tensor1D));
    const { value, grad } = tf.valueAndGrad(costs)(tensors.logits!);
    return [value, grad];
  };
  return {
    name: 'softmaxCrossEntropy',
    shape: `${rows}x${classes}`,
    backend,
    direction: 'forward+backward',
    inputs: () => ({ logits, targets }),
    reference() {
      const { nats, gradient } = crossEntropy(logits.data, targets.data, classes);
      return [[nats.reduce((sum, each) => sum + each, 0)], gradient];
    },
    flops: 8 * rows * classes,
    bytes: 4 * 3 * rows * classes,
    tolerance: 1e-4,
    ours: (tensors) => run(softmaxCrossEntropy, tensors),
    composed: (tensors) => run(composed, tensors),
  };
}

export const cases: readonly Case[] = [64, 1000].flatMap((classes) =>
  (['webgpu', 'webgl'] as const).map((backend) => crossEntropyCase(backend, 1024, classes)),
);
