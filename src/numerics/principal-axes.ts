/**
 * The directions in which points differ most (principal components), and points seen along them. In 64 bits, by Jacobi
 * rotations in fixed order, signs fixed: the same points always give the same picture.
 */
import { turnOnto } from './procrustes.ts';

export interface Projection {
  /** Coordinates along the first axes, row by row; shape [count, axes]. */
  readonly points: number[][];
  /** Share of all variance that each axis shows; they sum to less than one where something is hidden. */
  readonly shares: number[];
}

/** `rows` all have the same length; they are centred first. Axes beyond what the points span show nothing. */
export function project(rows: readonly ArrayLike<number>[], axes = 2): Projection {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  for (const row of rows) for (let j = 0; j < width; j++) mean[j]! += row[j]! / rows.length;
  const centred = rows.map((row) => Float64Array.from(mean, (middle, j) => row[j]! - middle));
  const covariance = Array.from({ length: width }, (_, i) =>
    Float64Array.from(mean, (_middle, j) => centred.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
  );
  const total = covariance.reduce((sum, row, i) => sum + row[i]!, 0);
  const found = eigen(covariance);
  const chosen = Array.from({ length: axes }, (_, axis) => found[axis]);
  return {
    points: centred.map((row) =>
      chosen.map((axis) => (axis ? axis.vector.reduce((sum, value, j) => sum + value * row[j]!, 0) : 0)),
    ),
    shares: chosen.map((axis) => (axis && total > 0 ? Math.max(0, axis.value) / total : 0)),
  };
}

export interface Eigen {
  readonly value: number;
  /** Of length one; its largest entry is positive. */
  readonly vector: Float64Array;
}

/** Enough for convergence to the last digits at any size met here. */
const MOST_SWEEPS = 60;

/** Of a symmetric matrix, the largest value first (cyclic Jacobi: Golub & Van Loan, Matrix Computations, 8.5). */
export function eigen(symmetric: readonly ArrayLike<number>[]): Eigen[] {
  const n = symmetric.length;
  const a = symmetric.map((row) => Float64Array.from(row));
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_entry, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let outside = 0;
    let inside = 0;
    for (let p = 0; p < n; p++)
      for (let q = 0; q < n; q++) {
        if (p === q) inside += a[p]![q]! ** 2;
        else outside += a[p]![q]! ** 2;
      }
    if (outside <= 1e-30 * inside) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  }
  return a
    .map((row, i) => ({ value: row[i]!, vector: signed(Float64Array.from(v, (each) => each[i]!)) }))
    .toSorted((one, other) => other.value - one.value);
}

/** Makes a[p][q] zero by a rotation in the plane of p and q, and keeps count of it in `v`. */
function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  const off = a[p]![q]!;
  if (off === 0) return;
  const slope = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const t = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(1, slope));
  const cos = 1 / Math.hypot(1, t);
  const sin = t * cos;
  for (let k = 0; k < a.length; k++) turnPair(a[k]!, p, q, cos, sin);
  const [rowP, rowQ] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k]!, rowQ[k]!];
    rowP[k] = cos * x - sin * y;
    rowQ[k] = sin * x + cos * y;
  }
  for (const row of v) turnPair(row, p, q, cos, sin);
}

function turnPair(row: Float64Array, p: number, q: number, cos: number, sin: number): void {
  const [x, y] = [row[p]!, row[q]!];
  row[p] = cos * x - sin * y;
  row[q] = sin * x + cos * y;
}

function signed(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest) * (1 + 1e-9)) largest = value;
  return largest < 0 ? vector.map((value) => -value) : vector;
}

/**
 * Pictures of the same points at successive times, each turned or mirrored in its own plane onto the one before: no
 * distance changes, and what moves is what the points did.
 */
export function steady(frames: readonly (readonly (readonly number[])[])[]): number[][][] {
  const turned: number[][][] = [];
  for (const frame of frames) {
    const before = turned.at(-1);
    turned.push(before ? turnOnto(frame, before) : frame.map((point) => [...point]));
  }
  return turned;
}
