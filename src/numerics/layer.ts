/** A product of matrices with what may follow it, and its slopes, in float64: what the kernel must match. */
import { activate, activationSlope, type Activation } from './activation.ts';
import { multiply, transpose } from './matrix.ts';

type Numbers = ArrayLike<number>;

export interface Layer {
  /** [rows, inner], or turned [inner, rows]. */
  readonly a: Numbers;
  /** [inner, columns], or turned [columns, inner]. */
  readonly b: Numbers;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** [columns] */
  readonly bias?: Numbers;
  readonly activation?: Activation;
  /** [rows, columns] */
  readonly residual?: Numbers;
}

/** activation(a · b + bias) + residual, [rows, columns]. */
export function layer(given: Layer): Float64Array {
  const { activation, residual } = given;
  return sums(given).map((z, i) => (activation ? activate(activation, z) : z) + (residual?.[i] ?? 0));
}

/** Slopes by a, b and bias of the sum of `slopes` [rows, columns] times the layer; those by the residual are `slopes`. */
export function layerGradient(
  given: Layer,
  slopes: Numbers,
): { byA: Float64Array; byB: Float64Array; byBias: Float64Array } {
  const { rows, inner, columns, transposeA, transposeB, activation } = given;
  const before = sums(given).map((z, i) => slopes[i]! * (activation ? activationSlope(activation, z) : 1));
  const byA = multiply(before, transpose(right(given), inner, columns), rows, columns, inner);
  const byB = multiply(transpose(left(given), rows, inner), before, inner, rows, columns);
  const byBias = new Float64Array(columns);
  before.forEach((slope, i) => (byBias[i % columns]! += slope));
  return {
    byA: transposeA ? transpose(byA, rows, inner) : byA,
    byB: transposeB ? transpose(byB, inner, columns) : byB,
    byBias,
  };
}

function sums(given: Layer): Float64Array {
  const { rows, inner, columns, bias } = given;
  const product = multiply(left(given), right(given), rows, inner, columns);
  return product.map((sum, i) => sum + (bias?.[i % columns] ?? 0));
}

const left = ({ a, rows, inner, transposeA }: Layer): Numbers => (transposeA ? transpose(a, inner, rows) : a);

const right = ({ b, inner, columns, transposeB }: Layer): Numbers =>
  transposeB ? transpose(b, columns, inner) : b;
