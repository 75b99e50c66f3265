/** What may be done to each number of a layer's output, and the slope of it, in float64. */
export type Activation = 'relu' | 'gelu' | 'tanh' | 'sigmoid' | 'silu';

interface Curve {
  value(z: number): number;
  slope(z: number): number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** GELU in the form with tanh (Hendrycks & Gimpel 2016, section 2), which GPT-2 has; with the error function it is up to 5e-4 off. */
const GELU = { scale: Math.sqrt(2 / Math.PI), cubic: 0.044715 } as const;

const CURVES: Readonly<Record<Activation, Curve>> = {
  relu: { value: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) },
  gelu: {
    value: (z) => 0.5 * z * (1 + Math.tanh(GELU.scale * (z + GELU.cubic * z ** 3))),
    slope(z) {
      const bent = Math.tanh(GELU.scale * (z + GELU.cubic * z ** 3));
      return 0.5 * (1 + bent) + 0.5 * z * (1 - bent ** 2) * GELU.scale * (1 + 3 * GELU.cubic * z ** 2);
    },
  },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  silu: {
    value: (z) => z * sigmoid(z),
    slope: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))),
  },
};

/** In the order by which kernels number them, from 1. */
export const ACTIVATIONS = [
  'relu',
  'gelu',
  'tanh',
  'sigmoid',
  'silu',
] as const satisfies readonly Activation[];

export const activate = (activation: Activation, z: number): number => CURVES[activation].value(z);

/** The derivative at `z`; at relu's corner 0, as in PyTorch. */
export const activationSlope = (activation: Activation, z: number): number => CURVES[activation].slope(z);
