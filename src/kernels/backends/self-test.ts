/** One step of a tiny language model, forward and backward, against the same numbers in plain arithmetic. */
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '#numerics/cross-entropy.ts';
import { multiply, transpose } from '#numerics/matrix.ts';
import { random } from '#numerics/random.ts';
import { embedding } from '#kernels/embedding/op.ts';
import { matmul } from '#kernels/matmul/op.ts';
import { softmaxCrossEntropy } from '#kernels/softmax-cross-entropy/op.ts';

/** Whole tiles, as a new device should be asked for an answer that is soon compiled. */
const VOCABULARY = 32;
const WIDTH = 32;
const IDS = Array.from({ length: 32 }, (_, i) => (i * i + 3) % VOCABULARY);
const IGNORED = -1;
const TARGETS = IDS.map((id, i) => (i === 20 ? IGNORED : (5 * id + 1) % VOCABULARY));
/** Relative to the largest number of each tensor: float32 with some fast-maths powers, nothing coarser. */
const TOLERANCE = 1e-4;

/** What `onDevice` must give, in float64. */
export function inPlainArithmetic(): ArrayLike<number>[] {
  const { table, output } = inputs();
  const rows = IDS.length;
  const vectors = Float64Array.from(
    { length: rows * WIDTH },
    (_, i) => table[IDS[Math.floor(i / WIDTH)]! * WIDTH + (i % WIDTH)]!,
  );
  const logits = multiply(vectors, output, rows, WIDTH, VOCABULARY);
  const costs = crossEntropy(logits, TARGETS, VOCABULARY, IGNORED);
  const asked = TARGETS.filter((target) => target !== IGNORED).length;
  const loss = costs.nats.reduce((sum, nats) => sum + nats, 0) / asked;
  const gradient = costs.gradient.map((slope) => slope / asked);
  const byOutput = multiply(transpose(vectors, rows, WIDTH), gradient, WIDTH, rows, VOCABULARY);
  const byVectors = multiply(gradient, transpose(output, WIDTH, VOCABULARY), rows, VOCABULARY, WIDTH);
  const byTable = new Float64Array(VOCABULARY * WIDTH);
  byVectors.forEach((slope, i) => {
    byTable[IDS[Math.floor(i / WIDTH)]! * WIDTH + (i % WIDTH)]! += slope;
  });
  return [[loss], byTable, byOutput];
}

/** The same on the current backend; the caller disposes. */
export function onDevice(): tf.Tensor[] {
  const { table, output } = inputs();
  return tf.tidy(() => {
    const ids = tf.tensor1d(IDS, 'int32');
    const targets = tf.tensor1d(TARGETS, 'int32');
    const weights = [tf.tensor2d(table, [VOCABULARY, WIDTH]), tf.tensor2d(output, [WIDTH, VOCABULARY])];
    const loss = (...[from, to]: tf.Tensor[]): tf.Scalar => {
      const logits = matmul(embedding(from as tf.Tensor2D, ids), to!) as tf.Tensor2D;
      return softmaxCrossEntropy(logits, targets, { ignoreIndex: IGNORED, reduction: 'mean' });
    };
    const { value, grads } = tf.valueAndGrads(loss)(weights);
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
