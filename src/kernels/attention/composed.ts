/** Attention of TensorFlow.js's own operations, with all its weights in memory: where a backend has no program of ours. */
import * as tf from '@tensorflow/tfjs-core';
import { HIDDEN } from '#numerics/attention.ts';
import type { Question } from './arguments.ts';

/** The score of a key that is not seen: so far below `HIDDEN` that its power of e is 0, and a float32 still. */
const LOWEST = 3 * HIDDEN;

/** q, k, v, and the bias if there is one, of rank 4. */
export type Given = readonly [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor4D?];

export function attentionOf([q, k, v, bias]: Given, question: Question): tf.Tensor4D {
  return tf.matMul(countingWeights(q, k, bias, question), counting(v, question));
}

/** [B, H, T, S]; a query that sees no key has zeros. */
export function weightsOf(
  q: tf.Tensor4D,
  k: tf.Tensor4D,
  bias: tf.Tensor4D | undefined,
  question: Question,
): tf.Tensor4D {
  return whole(countingWeights(q, k, bias, question), question, 3);
}

/** Slopes by q, k and v, from those by the output. */
export function gradientOf([q, k, v, bias]: Given, slopes: tf.Tensor4D, question: Question): tf.Tensor4D[] {
  const weights = countingWeights(q, k, bias, question);
  const byWeights = tf.matMul(slopes, counting(v, question), false, true);
  const mean = tf.sum(tf.mul(weights, byWeights), -1, true);
  const byScores = tf.mul<tf.Tensor4D>(tf.mul(weights, tf.sub(byWeights, mean)), question.scale);
  return [
    tf.matMul(byScores, counting(k, question)),
    whole(tf.matMul<tf.Tensor4D>(byScores, q, true, false), question, 2),
    whole(tf.matMul<tf.Tensor4D>(weights, slopes, true, false), question, 2),
  ];
}

/** [B, H, T, length] */
function countingWeights(
  q: tf.Tensor4D,
  k: tf.Tensor4D,
  bias: tf.Tensor4D | undefined,
  question: Question,
): tf.Tensor4D {
  let scores = tf.mul(tf.matMul(q, counting(k, question), false, true), question.scale);
  const more = bias && counting(bias, question, 3);
  if (more) scores = tf.add(scores, tf.maximum(more, LOWEST));
  const seen = seenOf(more, question);
  if (seen) scores = tf.where(seen, scores, LOWEST);
  const highest = tf.maximum(tf.max(scores, -1, true), HIDDEN);
  const powers = tf.exp(tf.sub(scores, highest));
  // At least 1, but for a query that sees nothing.
  const total = tf.maximum(tf.sum(powers, -1, true), 0.5);
  return tf.div(powers, total);
}

/** Without the keys that do not count, which lie along `axis`, unless the tensor is the same for all keys. */
function counting(tensor: tf.Tensor4D, { length }: Question, axis = 2): tf.Tensor4D {
  if (tensor.shape[axis]! <= length) return tensor;
  return tf.slice(tensor, 0, tensor.shape.with(axis, length));
}

/** With zeros for those that do not count. */
function whole(tensor: tf.Tensor4D, { keys, length }: Question, axis: number): tf.Tensor4D {
  if (length === keys) return tensor;
  return tf.pad(
    tensor,
    tensor.shape.map((_, i) => [0, i === axis ? keys - length : 0]),
  );
}

/** Of a shape that spreads over the scores; nothing where every query sees every key. */
function seenOf(bias: tf.Tensor4D | undefined, { causal, queries, length }: Question): tf.Tensor | undefined {
  const byBias = bias && tf.greater(bias, HIDDEN);
  if (!causal) return byBias;
  const last = tf.reshape(tf.range(length - queries, length), [queries, 1]);
  const byOrder = tf.reshape(tf.lessEqual(tf.range(0, length), last), [1, 1, queries, length]);
  return byBias ? tf.logicalAnd(byOrder, byBias) : byOrder;
}
