/** Plain JavaScript: slow, and always there. */
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { registerScatter } from '#kernels/embedding/scatter.ts';
import { install, type Driver } from './driver.ts';

export async function open(): Promise<Driver> {
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
