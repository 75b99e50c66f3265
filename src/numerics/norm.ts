/** Layer and root mean square normalisation in float64 and their gradient, row by row. */
type Numbers = ArrayLike<number>;

/** What one row is brought to before gain and bias, and by what it was divided. */
function normal(x: Numbers, first: number, columns: number, epsilon: number, centred: boolean) {
  const row = Array.from({ length: columns }, (_, j) => x[first + j]!);
  const mean = centred ? row.reduce((sum, value) => sum + value, 0) / columns : 0;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / columns;
  const deviation = Math.sqrt(variance + epsilon);
  return { row: row.map((value) => (value - mean) / deviation), deviation };
}

/** Without `bias` rows are not centred: that is root mean square normalisation. */
export function norm(x: Numbers, gain: Numbers, bias: Numbers | undefined, epsilon: number): Float64Array {
  const columns = gain.length;
  const y = new Float64Array(x.length);
  for (let first = 0; first < x.length; first += columns)
    normal(x, first, columns, epsilon, bias !== undefined).row.forEach((value, j) => {
      y[first + j] = value * gain[j]! + (bias?.[j] ?? 0);
    });
  return y;
}

export interface NormGradient {
  readonly x: Float64Array;
  readonly gain: Float64Array;
  readonly bias: Float64Array;
}

/** Of Σ y · dy by each input. */
export function normGradient(
  x: Numbers,
  gain: Numbers,
  dy: Numbers,
  epsilon: number,
  centred: boolean,
): NormGradient {
  const columns = gain.length;
  const by = {
    x: new Float64Array(x.length),
    gain: new Float64Array(columns),
    bias: new Float64Array(columns),
  };
  for (let first = 0; first < x.length; first += columns) {
    const { row, deviation } = normal(x, first, columns, epsilon, centred);
    let [level, along] = [0, 0];
    row.forEach((value, j) => {
      const slope = dy[first + j]!;
      by.gain[j]! += slope * value;
      by.bias[j]! += slope;
      if (centred) level += (slope * gain[j]!) / columns;
      along += (slope * gain[j]! * value) / columns;
    });
    row.forEach((value, j) => {
      by.x[first + j] = (dy[first + j]! * gain[j]! - level - value * along) / deviation;
    });
  }
  return by;
}
