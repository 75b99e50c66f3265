/** Plain products of row-major matrices in float64: slow, obvious, and what the kernels must match. */
type Numbers = ArrayLike<number>;

/** a [rows, inner] · b [inner, columns], row by row, summed from the first term to the last. */
export function multiply(a: Numbers, b: Numbers, rows: number, inner: number, columns: number): Float64Array {
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[i * inner + k]! * b[k * columns + j]!;
      product[i * columns + j] = sum;
    }
  return product;
}

/** a [rows, columns] with rows and columns exchanged. */
export function transpose(a: Numbers, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = a[i * columns + j]!;
  return turned;
}
