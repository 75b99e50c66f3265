/** Gives TensorFlow.js the gradients that models need; called once, when a backend is opened. */
import { getGradient, registerGradient } from '@tensorflow/tfjs-core';
import { COMPARISON_GRADIENTS } from './comparisons.ts';
import { gatherGradient } from './gather.ts';
import * as stock from './stock.ts';

export function registerGradients(): void {
  for (const gradient of [...Object.values(stock), ...COMPARISON_GRADIENTS, gatherGradient])
    if (!getGradient(gradient.kernelName)) registerGradient(gradient);
}
