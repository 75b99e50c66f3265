/** Rotary positions in float64: pairs of numbers half a row apart, turned by an angle that grows with their place. */

/** Cosines, then sines, of all angles: [2, places, columns/2]; pair i of place t has t · base^(−2i/columns). */
export function rotaryTurns(places: number, columns: number, base: number, offset: number): Float32Array {
  const half = columns / 2;
  const turns = new Float32Array(2 * places * half);
  for (let t = 0; t < places; t++)
    for (let i = 0; i < half; i++) {
      const angle = (t + offset) * base ** ((-2 * i) / columns);
      turns[t * half + i] = Math.cos(angle);
      turns[(places + t) * half + i] = Math.sin(angle);
    }
  return turns;
}

/** `x` [..., places, columns], each row turned; by the opposite angles with a `sign` of −1, which is the gradient. */
export function rotary(
  x: ArrayLike<number>,
  places: number,
  columns: number,
  base: number,
  offset: number,
  sign: 1 | -1 = 1,
): Float64Array {
  const half = columns / 2;
  const y = new Float64Array(x.length);
  for (let row = 0; row < x.length / columns; row++)
    for (let i = 0; i < half; i++) {
      const angle = sign * ((row % places) + offset) * base ** ((-2 * i) / columns);
      const [a, b] = [row * columns + i, row * columns + half + i];
      y[a] = x[a]! * Math.cos(angle) - x[b]! * Math.sin(angle);
      y[b] = x[b]! * Math.cos(angle) + x[a]! * Math.sin(angle);
    }
  return y;
}
