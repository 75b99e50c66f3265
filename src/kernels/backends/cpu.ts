/** Plain JavaScript: slow, and always there. */
import '@tensorflow/tfjs-backend-cpu';
import { retire, type Driver } from './driver.ts';

export async function open(): Promise<Driver> {
  return {
    adapter: 'JavaScript',
    software: true,
    lost: new Promise(() => {}),
    compiled: () => 0,
    close: () => retire('cpu'),
  };
}
