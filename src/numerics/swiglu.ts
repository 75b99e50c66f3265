/** SwiGLU in float64, number by number, and its slopes. */
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function swiglu(gate: number, value: number): number {
  return gate * sigmoid(gate) * value;
}

export function swigluSlopes(gate: number, value: number): { readonly gate: number; readonly value: number } {
  const open = sigmoid(gate);
  return { gate: value * open * (1 + gate * (1 - open)), value: gate * open };
}
