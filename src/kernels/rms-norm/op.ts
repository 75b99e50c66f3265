/** Root mean square normalisation: B. Zhang & R. Sennrich, NeurIPS 2019; rows are scaled and stay where they are. */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import { normalise, type NormOptions } from '#kernels/layer-norm/normalise.ts';

/** x ÷ √(mean x² + epsilon) · gain in each row: `x` [..., D], `gain` [D]. */
export function rmsNorm(x: Tensor, gain: Tensor1D, options: NormOptions = {}): Tensor {
  return normalise('rmsNorm', x, gain, undefined, options);
}
