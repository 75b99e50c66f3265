import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import type { Insides } from './memory.ts';

it('is followed by more memory, even where what made it grow ends: programs go by fours', async () => {
  const backend = await openBackend('wasm');
  backend.use();
  const { wasm } = tf.backend() as unknown as Insides;
  for (let round = 0; round < 3; round++) {
    const before = wasm.HEAPU8.length;
    const bytes = before + 4 * round;
    const address = wasm._malloc(bytes) >>> 0;
    expect(wasm.HEAPU8.length).toBeGreaterThan(before);
    expect(address + bytes + 12).toBeLessThanOrEqual(wasm.HEAPU8.length);
    wasm._free(address);
  }
});
