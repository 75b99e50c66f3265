/** GELU with tanh in float64, number by number, and its slope. */
const ROOT = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

export function gelu(x: number): number {
  return (x / 2) * (1 + Math.tanh(ROOT * (x + CUBIC * x ** 3)));
}

export function geluSlope(x: number): number {
  const tanh = Math.tanh(ROOT * (x + CUBIC * x ** 3));
  return (1 + tanh) / 2 + (x / 2) * (1 - tanh ** 2) * ROOT * (1 + 3 * CUBIC * x ** 2);
}
