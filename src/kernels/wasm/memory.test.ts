import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { matmul } from '#kernels/matmul/op.ts';
import { MATMUL } from '#kernels/matmul/kernel.ts';
import { hasKernel } from '#kernels/own.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute } from '#kernels/testing/on-backend.ts';
import { layer } from '#numerics/layer.ts';

const offset = (tensor: tf.Tensor): number =>
  (tf.backend() as unknown as { getMemoryOffset(id: object): number }).getMemoryOffset(tensor.dataId);

const given = { a: normals(68 * 33, 'a'), b: normals(33 * 41, 'b'), rows: 68, inner: 33, columns: 41 };
const run = (): tf.Tensor =>
  matmul(tf.tensor2d(given.a, [68, 33]), tf.tensor2d(given.b, [33, 41]), { activation: 'gelu' });
const wanted = layer({ ...given, activation: 'gelu' });

describe('programs on the memory of the backend', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('read and write tensors that lie 8 past a multiple of 16', async () => {
    const [found] = await compute('wasm', () => {
      const spare: tf.Tensor[] = [];
      const odd = (make: () => tf.Tensor): tf.Tensor => {
        for (;;) {
          const tensor = make();
          if (offset(tensor) % 16 === 8) return tensor;
          // What is kept moves the next one on.
          spare.push(tensor, tf.tensor1d(new Float32Array(3000 + (spare.length % 7))));
          expect(spare.length).toBeLessThan(100);
        }
      };
      const a = odd(() => tf.tensor2d(given.a, [68, 33]));
      const b = odd(() => tf.tensor2d(given.b, [33, 41]));
      return [odd(() => matmul(a, b, { activation: 'gelu' }))];
    });
    expectClose(found, wanted, 1e-5);
  });

  it('go on when the memory has grown', async () => {
    const backend = await openBackend('wasm');
    backend.use();
    const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
    const [before] = await compute('wasm', () => [run()]);
    const size = wasm.HEAPU8.length;
    const large = tf.zeros([Math.ceil(size / 4)]);
    expect(wasm.HEAPU8.length).toBeGreaterThan(size);
    const [after] = await compute('wasm', () => [run()]);
    large.dispose();
    expect(after).toEqual(before);
    expectClose(after, wanted, 1e-5);
  });

  it('leave their work to the library where they cannot be had, and take it up again', async () => {
    const own = async (): Promise<boolean> => {
      const backend = await openBackend('wasm');
      const [found] = await compute('wasm', () => [run()]);
      expectClose(found, wanted, 1e-5);
      const has = hasKernel(MATMUL);
      backend.close();
      return has;
    };
    const honest = fetch;
    expect(await own()).toBe(true);
    vi.stubGlobal('fetch', (address: string) =>
      address.startsWith('data:') ? Promise.reject(new TypeError('offline')) : honest(address),
    );
    expect(await own()).toBe(false);
    vi.stubGlobal('fetch', honest);
    expect(await own()).toBe(true);
  });
});

describe('elementary functions by fours', () => {
  const points = Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 23);

  it.each(['sigmoid', 'tanh', 'silu'] as const)('are right to the last digits: %s', async (activation) => {
    const [found] = await compute('wasm', () => [
      matmul(tf.tensor2d(points, [4001, 1]), tf.ones([1, 1]), { activation }),
    ]);
    const exact = layer({ a: points, b: [1], rows: 4001, inner: 1, columns: 1, activation });
    for (const [i, value] of exact.entries())
      expect(Math.abs(found![i]! - value), `at ${points[i]}`).toBeLessThanOrEqual(3e-7 * Math.abs(value));
  });
});
