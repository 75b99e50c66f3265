/** Comparisons are flat almost everywhere: their slopes are zeros, where TensorFlow.js would refuse to go on. */
import {
  Equal,
  Greater,
  GreaterEqual,
  Less,
  LessEqual,
  NotEqual,
  zerosLike,
  type GradConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';

export const COMPARISON_GRADIENTS: readonly GradConfig[] = [
  Equal,
  Greater,
  GreaterEqual,
  Less,
  LessEqual,
  NotEqual,
].map((kernelName) => ({
  kernelName,
  inputsToSave: ['a', 'b'],
  gradFunc: (_, saved) => {
    const [a, b] = saved as [Tensor, Tensor];
    return { a: () => zerosLike(a), b: () => zerosLike(b) };
  },
}));
