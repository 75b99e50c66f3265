/** Puts ours in the place of the library's, as opening a backend of ours does. */
import { getGradient, unregisterGradient } from '@tensorflow/tfjs-core';
import { registerKernels, type Ours } from '#kernels/backends/driver.ts';
import { registerScatter } from '#kernels/embedding/scatter.ts';
import { COMPARISON_GRADIENTS } from '#kernels/gradients/comparisons.ts';
import { gatherGradient } from '#kernels/gradients/gather.ts';
import { registerGradients } from '#kernels/gradients/register.ts';
import { multiplyInOrder } from '#kernels/matmul/in-order.ts';

const FILES: Readonly<Record<string, Readonly<Record<string, Ours>>>> = {
  webgl: import.meta.glob<Ours>(['/src/kernels/*/webgl.ts', '!/src/kernels/backends/*'], { eager: true }),
  webgpu: import.meta.glob<Ours>(['/src/kernels/*/webgpu.ts', '!/src/kernels/backends/*'], { eager: true }),
};

export function replace(backend: string): void {
  for (const { kernels } of Object.values(FILES[backend] ?? {})) registerKernels(kernels);
  for (const { kernelName } of [gatherGradient, ...COMPARISON_GRADIENTS])
    if (getGradient(kernelName)) unregisterGradient(kernelName);
  registerGradients();
  if (backend === 'webgpu') multiplyInOrder();
  if (backend === 'wasm') registerScatter('wasm');
}
