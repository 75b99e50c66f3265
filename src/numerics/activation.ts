/** What may be done to each number of a layer's output, and the slope of it, in float64. */
import { gelu, geluSlope } from './gelu.ts';

export type Activation = 'relu' | 'gelu' | 'tanh' | 'sigmoid' | 'silu';

interface Curve {
  value(z: number): number;
  slope(z: number): number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const CURVES: Readonly<Record<Activation, Curve>> = {
  relu: { value: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) },
  // With tanh, as GPT-2 has it; the form with the error function is up to 5e-4 off.
  gelu: { value: gelu, slope: geluSlope },
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
