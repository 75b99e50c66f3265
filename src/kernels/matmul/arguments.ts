/** What a product of matrices is asked to do, checked: the mistakes of a program are told by the name of the argument. */
import * as tf from '@tensorflow/tfjs-core';
import { ACTIVATIONS, type Activation } from '#numerics/activation.ts';

export interface MatMulOptions {
  /** The last two dimensions of `a` are taken in the other order, without moving anything. */
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** [N], added to every row. */
  readonly bias?: tf.Tensor;
  /** Done to every number after the bias; `gelu` is the form with tanh, as GPT-2 has it. */
  readonly activation?: Activation;
  /** [..., M, N], the result's own shape, added last. */
  readonly residual?: tf.Tensor;
}

export interface Product {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation: Activation | undefined;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** [..., rows, columns] */
  readonly shape: readonly number[];
}

export function productOf(a: tf.Tensor, b: tf.Tensor, options: MatMulOptions): Product {
  const { transposeA = false, transposeB = false, bias, activation, residual } = options;
  for (const [name, tensor] of Object.entries({ a, b, bias, residual }))
    if (tensor && tensor.dtype !== 'float32') refuse(`${name} is ${tensor.dtype}; it must be float32.`);
  for (const [name, { rank, shape }] of Object.entries({ a, b }))
    if (rank < 2) refuse(`${name} is ${list(shape)}; it must have at least two dimensions.`);
  if (activation !== undefined && !ACTIVATIONS.includes(activation))
    refuse(`activation is “${String(activation)}”; it must be one of ${ACTIVATIONS.join(', ')}.`);
  const [rows, inner] = lastTwo(a, transposeA);
  const [innerOfB, columns] = lastTwo(b, transposeB);
  if (inner !== innerOfB) refuse(`b has inner length ${innerOfB} where a has ${inner}.`);
  const shape = [...commonBatch(a, b), rows, columns];
  if (bias && !tf.util.arraysEqual(bias.shape, [columns]))
    refuse(`bias is ${list(bias.shape)}; it must be [${columns}].`);
  if (residual && !tf.util.arraysEqual(residual.shape, shape))
    refuse(`residual is ${list(residual.shape)}; it must be ${list(shape)}.`);
  return { transposeA, transposeB, activation, rows, inner, columns, shape };
}

/** As kernels have it: its place in `ACTIVATIONS`, from 1; 0 for none. */
export const numberOf = (activation: Activation | undefined): number =>
  activation ? ACTIVATIONS.indexOf(activation) + 1 : 0;

function lastTwo({ shape }: tf.Tensor, turned: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return turned ? [columns, rows] : [rows, columns];
}

/** Dimensions before the last two, aligned at their ends; 1 stretches to any length. */
function commonBatch(a: tf.Tensor, b: tf.Tensor): number[] {
  const [ofA, ofB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const rank = Math.max(ofA.length, ofB.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = ofA[i - rank + ofA.length] ?? 1;
    const y = ofB[i - rank + ofB.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1)
      refuse(`b has batches ${list(ofB)}, which do not stretch to those of a, ${list(ofA)}.`);
    return x === 1 ? y : x;
  });
}

const list = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

function refuse(what: string): never {
  throw new Error(`matmul: ${what}`);
}
