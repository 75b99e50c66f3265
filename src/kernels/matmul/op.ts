/**
 * Products of matrices, with what a layer does next in the same program. Every number is the sum over the inner length
 * from its first term to its last, in one accumulator, whichever tile the device is given: so all of them give the same
 * bits. A product with a vector has an order of its own (`vector.wgsl`), also fixed.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { numberOf, productOf, type MatMulOptions, type Product } from './arguments.ts';
import { shrink } from './batches.ts';
import { composed } from './composed.ts';
import { MATMUL, MATMUL_GRADIENT, type GradientAttributes, type MatMulAttributes } from './kernel.ts';
import { keeps, slopes } from './slopes.ts';

/**
 * activation(a · b + bias) + residual: `a` [..., M, K] and `b` [..., K, N] give [..., M, N]. Batch dimensions stretch
 * as in NumPy.
 */
export function matmul(a: tf.Tensor, b: tf.Tensor, options: MatMulOptions = {}): tf.Tensor {
  const product = productOf(a, b, options);
  const { transposeA, inner, columns, shape } = product;
  const matrices = tf.util.sizeFromShape(shape.slice(0, -2));
  // One matrix for all rows of all batches is one product, whose gradient is one product too.
  if (
    shape.length > 2 &&
    !transposeA &&
    isOne(b) &&
    tf.util.sizeFromShape(a.shape.slice(0, -2)) === matrices
  ) {
    const rows = matrices * product.rows;
    const flat = matmul(tf.reshape(a, [rows, inner]), tf.reshape(b, b.shape.slice(-2)), {
      ...options,
      ...(options.residual && { residual: tf.reshape(options.residual, [rows, columns]) }),
    });
    return tf.reshape(flat, [...shape]);
  }
  return hasKernel(MATMUL) ? fused(a, b, options, product) : composed(a, b, options, product);
}

function fused(
  a: tf.Tensor,
  b: tf.Tensor,
  { bias, residual }: MatMulOptions,
  { transposeA, transposeB, activation, shape }: Product,
): tf.Tensor {
  const number = numberOf(activation);
  const keep = keeps(number);
  const given = [a, b, ...(bias ? [bias] : []), ...(residual ? [residual] : [])];
  const run = tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const [x, y] = args as [tf.Tensor, tf.Tensor];
    const inputs = { a: x, b: y, ...(bias && { bias }), ...(residual && { residual }) };
    const [value, kept] = multiplied(inputs, shape, {
      transposeA,
      transposeB,
      activation: number,
      keep,
    });
    save([x, y, ...(kept ? [kept] : [])]);
    return {
      value: value!,
      gradFunc(dy, saved) {
        const [left, right, bent] = saved as [tf.Tensor, tf.Tensor, tf.Tensor?];
        const attributes = { transposeA, transposeB, activation: number, sums: bias !== undefined };
        return [...gradient(left, right, dy, bent, attributes), ...(residual ? [tf.clone(dy)] : [])];
      },
    };
  });
  return run(...given);
}

/** By a, by b and, where `sums`, by the bias. */
function gradient(
  a: tf.Tensor,
  b: tf.Tensor,
  dy: tf.Tensor,
  kept: tf.Tensor | undefined,
  { transposeA, transposeB, ...rest }: GradientAttributes,
): tf.Tensor[] {
  const batches = [a, b, dy].map(({ shape }) => shape.slice(0, -2).join());
  const alike = batches.every((batch) => batch === batches[0]);
  if (hasKernel(MATMUL_GRADIENT) && alike && a.size * b.size * dy.size > 0)
    return runKernel(
      MATMUL_GRADIENT,
      { a, b, dy, ...(kept && { kept }) },
      { transposeA, transposeB, ...rest },
    );
  const { before, sums } = slopes(dy, kept, rest);
  const byA = transposeA ? product(b, before, transposeB, true) : product(before, b, false, !transposeB);
  const byB = transposeB ? product(before, a, true, transposeA) : product(a, before, !transposeA, false);
  return [shrink(byA, a.shape), shrink(byB, b.shape), ...(sums ? [sums] : [])];
}

/** Nothing but the product, of matrices that are known to fit. */
function product(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
  const { shape } = productOf(a, b, { transposeA, transposeB });
  return multiplied({ a, b }, shape, { transposeA, transposeB, activation: 0, keep: false })[0]!;
}

/** An inner length of nought has no buffers to bind: its terms are as good as one term of nought. */
function multiplied(
  inputs: Readonly<Record<string, tf.Tensor>>,
  shape: readonly number[],
  attributes: MatMulAttributes,
): tf.Tensor[] {
  const { a, b } = inputs as { a: tf.Tensor; b: tf.Tensor };
  if (a.size > 0 && b.size > 0) return runKernel(MATMUL, inputs, { ...attributes });
  if (tf.util.sizeFromShape([...shape]) === 0)
    return [tf.zeros([...shape]), ...(attributes.keep ? [tf.zeros([...shape])] : [])];
  const [rows, columns] = shape.slice(-2) as [number, number];
  const noughts = {
    a: tf.zeros([...shape.slice(0, -2), rows, 1]),
    b: tf.zeros([1, columns]),
  };
  return runKernel(
    MATMUL,
    { ...inputs, ...noughts },
    { ...attributes, transposeA: false, transposeB: false },
  );
}

const isOne = ({ shape }: tf.Tensor): boolean => shape.slice(0, -2).every((length) => length === 1);
