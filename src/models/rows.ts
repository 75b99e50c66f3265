/** Arithmetic on single rows of 64-bit numbers, which plain models are made of. */

/** bias + row · matrix, where the matrix is [row.length, bias.length]; four rows of it at once, for speed. */
export function affine(row: Float64Array, matrix: Float64Array, bias: Float64Array): Float64Array {
  const out = bias.slice();
  const columns = bias.length;
  const inner = row.length;
  let i = 0;
  for (; i + 3 < inner; i += 4) {
    const [a, b, c, d] = [row[i]!, row[i + 1]!, row[i + 2]!, row[i + 3]!];
    const [atA, atB, atC, atD] = [i * columns, (i + 1) * columns, (i + 2) * columns, (i + 3) * columns];
    for (let j = 0; j < columns; j++)
      out[j]! += a * matrix[atA + j]! + b * matrix[atB + j]! + c * matrix[atC + j]! + d * matrix[atD + j]!;
  }
  for (; i < inner; i++)
    for (let j = 0, at = i * columns; j < columns; j++, at++) out[j]! += row[i]! * matrix[at]!;
  return out;
}

/** The product of a row with each row of a table. */
export function dots(row: Float64Array, table: Float64Array): Float64Array {
  return Float64Array.from({ length: table.length / row.length }, (_, i) =>
    dot(row, 0, table, i * row.length, row.length),
  );
}

/** Of `length` numbers of each, from `atA` and `atB` on. */
export function dot(a: Float64Array, atA: number, b: Float64Array, atB: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[atA + i]! * b[atB + i]!;
  return sum;
}

export const sum = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + b[i]!);

/** Added to the variance, as the kernel does. */
const EPSILON = 1e-5;

/** Layer normalisation. */
export function norm(row: Float64Array, gain: Float64Array, shift: Float64Array): Float64Array {
  let mean = 0;
  for (const value of row) mean += value / row.length;
  let variance = 0;
  for (const value of row) variance += (value - mean) ** 2 / row.length;
  const scale = 1 / Math.sqrt(variance + EPSILON);
  return row.map((value, i) => (value - mean) * scale * gain[i]! + shift[i]!);
}

/** ln softmax. */
export function logSoftmax(y: Float64Array): Float64Array {
  let largest = -Infinity;
  for (const value of y) largest = Math.max(largest, value);
  let total = 0;
  for (const value of y) total += Math.exp(value - largest);
  const level = largest + Math.log(total);
  return y.map((value) => value - level);
}
