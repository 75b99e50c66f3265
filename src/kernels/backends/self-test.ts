/** One step of a tiny language model, forward and backward, against the same numbers in plain arithmetic. */
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '#numerics/cross-entropy.ts';
import { multiply, transpose } from '#numerics/matrix.ts';
import { random } from '#numerics/random.ts';
import { embedding } from '#kernels/embedding/op.ts';
import { softmaxCrossEntropy } from '#kernels/softmax-cross-entropy/op.ts';

const VOCABULARY = 37;
const WIDTH = 9;
const IDS = [3, 36, 0, 3, 17, 22, 5, 1, 30, 11, 36];
const TARGETS = [36, 0, 3, 17, 22, 5, 1, 30, 11, 36, 2];
/** Relative to the largest number of each tensor: float32 with some fast-maths tanh, nothing coarser. */
const TOLERANCE = 1e-4;

/** What `onDevice` must give, in float64. */
export function inPlainArithmetic(): ArrayLike<number>[] {
  const { table, output } = inputs();
  const rows = IDS.length;
  const hidden = Float64Array.from({ length: rows * WIDTH }, (_, i) =>
    Math.tanh(table[IDS[Math.floor(i / WIDTH)]! * WIDTH + (i % WIDTH)]!),
  );
  const logits = multiply(hidden, output, rows, WIDTH, VOCABULARY);
  const { nats, gradient } = crossEntropy(logits, TARGETS, VOCABULARY);
  const byOutput = multiply(transpose(hidden, rows, WIDTH), gradient, WIDTH, rows, VOCABULARY);
  const byHidden = multiply(gradient, transpose(output, WIDTH, VOCABULARY), rows, VOCABULARY, WIDTH);
  const byTable = new Float64Array(VOCABULARY * WIDTH);
  byHidden.forEach((slope, i) => {
    byTable[IDS[Math.floor(i / WIDTH)]! * WIDTH + (i % WIDTH)]! += slope * (1 - hidden[i]! ** 2);
  });
  return [nats, byTable, byOutput];
}

/** The same on the current backend; the caller disposes. */
export function onDevice(): tf.Tensor[] {
  const { table, output } = inputs();
  return tf.tidy(() => {
    const ids = tf.tensor1d(IDS, 'int32');
    const targets = tf.tensor1d(TARGETS, 'int32');
    const weights = [tf.tensor2d(table, [VOCABULARY, WIDTH]), tf.tensor2d(output, [WIDTH, VOCABULARY])];
    const natsOf = (...[from, to]: tf.Tensor[]): tf.Tensor1D => {
      const hidden = tf.tanh(embedding(from as tf.Tensor2D, ids));
      return softmaxCrossEntropy(tf.matMul(hidden, to as tf.Tensor2D), targets);
    };
    const { value, grads } = tf.valueAndGrads(natsOf)(weights);
    return [value, ...grads];
  });
}

/** Whether every number is there and none is further off than rounding explains. */
export function agree(found: readonly ArrayLike<number>[], wanted: readonly ArrayLike<number>[]): boolean {
  return wanted.every((numbers, which) => {
    const given = found[which];
    const scale = Array.from(numbers).reduce((largest, number) => Math.max(largest, Math.abs(number)), 0);
    return (
      given?.length === numbers.length &&
      Array.from(numbers).every((number, i) => Math.abs(given[i]! - number) <= TOLERANCE * scale)
    );
  });
}

function inputs(): { table: Float32Array; output: Float32Array } {
  const { normal } = random(1, 'self-test');
  const table = Float32Array.from({ length: VOCABULARY * WIDTH }, normal);
  return { table, output: Float32Array.from({ length: WIDTH * VOCABULARY }, normal) };
}
