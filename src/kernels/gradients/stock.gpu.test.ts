import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';

type Op = (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor;

/** Everything that an n-gram network, a recurrent network or a transformer in plain TensorFlow.js goes back through. */
const OPS: Readonly<Record<string, Op>> = {
  add: (x, y) => tf.add(x, y),
  'add with broadcasting': (x, y) => tf.add(x, tf.sum(y, 0)),
  sub: (x, y) => tf.sub(x, y),
  mul: (x, y) => tf.mul(x, y),
  'mul by a number': (x) => tf.mul(x, 3),
  div: (x, y) => tf.div(x, tf.add(tf.square(y), 1)),
  neg: (x) => tf.neg(x),
  abs: (x) => tf.abs(x),
  maximum: (x, y) => tf.maximum(x, y),
  minimum: (x, y) => tf.minimum(x, y),
  clipByValue: (x) => tf.clipByValue(x, -0.8, 0.9),
  pow: (x) => tf.pow(tf.add(tf.square(x), 0.5), 1.5),
  square: (x) => tf.square(x),
  squaredDifference: (x, y) => tf.squaredDifference(x, y),
  sqrt: (x) => tf.sqrt(tf.add(tf.square(x), 0.5)),
  rsqrt: (x) => tf.rsqrt(tf.add(tf.square(x), 0.5)),
  reciprocal: (x) => tf.reciprocal(tf.add(tf.square(x), 0.5)),
  exp: (x) => tf.exp(x),
  log: (x) => tf.log(tf.add(tf.square(x), 0.5)),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  relu: (x) => tf.relu(x),
  softplus: (x) => tf.softplus(x),
  erf: (x) => tf.erf(x),
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  logSumExp: (x) => tf.logSumExp(x, 1),
  'sum over rows': (x) => tf.sum(x, 0),
  'mean over columns': (x) => tf.mean(x, 1, true),
  'mean of all': (x) => tf.mean(x),
  max: (x) => tf.max(x, 1),
  min: (x) => tf.min(x, 0),
  matMul: (x, y) => tf.matMul(x, y, false, true),
  dot: (x, y) => tf.dot(x, tf.transpose(y)),
  reshape: (x) => tf.reshape(x, [7, 5]),
  'expandDims and squeeze': (x) => tf.squeeze(tf.expandDims(x, 1)),
  transpose: (x) => tf.transpose(x),
  concat: (x, y) => tf.concat([x, y, x], 1),
  slice: (x) => tf.slice(x, [1, 2], [3, 4]),
  split: (x) => tf.mul(...(tf.split(x, [3, 3, 1], 1).slice(0, 2) as [tf.Tensor, tf.Tensor])),
  stack: (x, y) => tf.stack([x, y, x], 1),
  unstack: (x) => tf.add(...(tf.unstack(x).slice(1, 3) as [tf.Tensor, tf.Tensor])),
  pad: (x) =>
    tf.pad(x, [
      [1, 0],
      [0, 2],
    ]),
  tile: (x) => tf.tile(x, [2, 3]),
  broadcastTo: (x) => tf.broadcastTo(tf.slice(x, [0, 0], [1, 7]), [5, 7]),
  reverse: (x) => tf.reverse(x, 0),
  gather: (x) => tf.gather(x, tf.tensor2d([4, 0, 4, 2], [2, 2], 'int32')),
  'gather along the last axis': (x) => tf.gather(x, tf.tensor1d([6, 0, 6, 2], 'int32'), 1),
  'gather along the middle axis': (x) =>
    tf.gather(tf.reshape(x, [5, 7, 1]), tf.tensor2d([6, 0, 6, 2], [2, 2], 'int32'), 1),
  where: (x, y) => tf.where(tf.greater(x, 0), x, y),
  cast: (x) => tf.mul(tf.cast(tf.cast(tf.greater(x, 0), 'int32'), 'float32'), x),
  clone: (x) => tf.clone(x),
  'layer norm by hand': (x) => {
    const centred = tf.sub(x, tf.mean(x, 1, true));
    return tf.mul(centred, tf.rsqrt(tf.add(tf.mean(tf.square(centred), 1, true), 1e-5)));
  },
};

const ROWS = 5;
const COLUMNS = 7;
/** Small, so that no number moves across the kink of a piecewise operation; a power of two, so that it is exact. */
const H = 1 / 1024;

describe.each(HERE)('gradients of stock operations on %s', (name) => {
  it.each(Object.entries(OPS))('%s: agrees with differences', async (_, op) => {
    const x = normals(ROWS * COLUMNS, 'x');
    const y = normals(ROWS * COLUMNS, 'y');
    // The slope along one direction, weighted: sum(w · op(x ± h·d)) over 2h, against d · gradient.
    const direction = normals(ROWS * COLUMNS, 'direction');
    const found = await compute(name, () => {
      const [at, other, along] = [x, y, direction].map((values) => tf.tensor2d(values, [ROWS, COLUMNS])) as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
      ];
      const size = op(at, other).size;
      const weights = tf.tensor1d(normals(size, 'weights'));
      const total = (x: tf.Tensor): tf.Scalar =>
        tf.sum(tf.mul(tf.reshape(op(x as tf.Tensor2D, other), [size]), weights));
      const moved = [2, 1, -1, -2].map((steps) => total(tf.add(at, tf.mul(along, steps * H))));
      return [tf.sum(tf.mul(tf.grad(total)(at), along)), tf.stack(moved), tf.grad(total)(at)];
    });
    const [slope, moved] = found;
    const [m2, m1, p1, p2] = moved as unknown as [number, number, number, number];
    const wanted = (8 * (m1 - p1) - (m2 - p2)) / (12 * H);
    expectClose(slope, [wanted], 5e-3);
    expect(found[2]!.some((each) => each !== 0)).toBe(true);
  });
});
