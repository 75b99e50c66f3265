/** Layer normalisation: J. L. Ba, J. R. Kiros & G. E. Hinton, arXiv:1607.06450 (2016), over the last axis. */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { normalise, type NormOptions } from './normalise.ts';

/** (x − mean) ÷ √(variance + epsilon) · gain + bias in each row: `x` [..., D], `gain` and `bias` [D]. */
export function layerNorm(x: Tensor, gain: Tensor1D, bias: Tensor1D, options: NormOptions = {}): Tensor {
  return normalise('layerNorm', x, gain, bias, options);
}
