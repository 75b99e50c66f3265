/** An artificial neuron: it weighs its inputs, adds a bias, and bends the sum. */

export type ActivationName = 'none' | 'step' | 'sigmoid' | 'tanh' | 'relu';

/** How the sum z becomes the output a. None of them ever falls where z rises. */
export const ACTIVATIONS: Readonly<Record<ActivationName, (z: number) => number>> = {
  none: (z) => z,
  step: (z) => (z > 0 ? 1 : 0),
  sigmoid: (z) => (1 + Math.tanh(z / 2)) / 2, // = 1 ÷ (1 + e^−z), which would overflow
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
};

export interface Neuron {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly activation: ActivationName;
}

export interface Firing {
  /** wᵢ · xᵢ of each input. */
  readonly products: readonly number[];
  /** z = w₁x₁ + w₂x₂ + … + b */
  readonly z: number;
  /** a = activation(z) */
  readonly a: number;
  /** Above the threshold. Where that is depends on z alone, whatever the activation. */
  readonly yes: boolean;
}

export function fire({ weights, bias, activation }: Neuron, inputs: readonly number[]): Firing {
  const products = weights.map((weight, i) => rounded(weight * inputs[i]!));
  const z = rounded(products.reduce((sum, product) => sum + product, bias));
  return { products, z, a: ACTIVATIONS[activation](z), yes: z > 0 };
}

/** Decimals are not exact in binary: 0.1 + 0.2 − 0.3 is to be nothing, not a yes. */
function rounded(value: number): number {
  return Number(value.toFixed(9)) + 0; // −0 becomes 0
}
