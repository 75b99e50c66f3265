/** Plain JavaScript: slow, and always there. */
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/base';
import { registerScatter } from '#kernels/embedding/scatter.ts';
import { install, registerKernels, type Driver } from './driver.ts';
import * as kernels from './cpu-kernels.ts';

export async function open(): Promise<Driver> {
  registerKernels(kernels);
  registerScatter('cpu');
  install('cpu', new MathBackendCPU());
  return {
    adapter: 'JavaScript',
    software: true,
    lost: new Promise(() => {}),
    compiled: () => 0,
    close() {},
  };
}
