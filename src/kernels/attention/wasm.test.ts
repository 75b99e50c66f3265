import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { hasKernel } from '#kernels/own.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute } from '#kernels/testing/on-backend.ts';
import { ATTENTION, ATTENTION_GRADIENT, PACKED_ATTENTION, PACKED_ATTENTION_GRADIENT } from './kernel.ts';
import { attention } from './op.ts';

it('has programs of its own on wasm', async () => {
  (await openBackend('wasm')).use();
  for (const kernel of [ATTENTION, ATTENTION_GRADIENT, PACKED_ATTENTION, PACKED_ATTENTION_GRADIENT])
    expect(hasKernel(kernel), kernel).toBe(true);
});

it('tells the slopes by q, k and v apart where one tensor is all of them', async () => {
  const rows = normals(2 * 11 * 5, 'rows');
  const slopesOn = (name: 'cpu' | 'wasm'): Promise<Float32Array[]> =>
    compute(name, () => {
      const slopes = tf.tensor4d(normals(2 * 11 * 5, 'slopes'), [1, 2, 11, 5]);
      return [
        tf.grad((x) => attention(x as tf.Tensor4D, x as tf.Tensor4D, x as tf.Tensor4D, { causal: true }))(
          tf.tensor4d(rows, [1, 2, 11, 5]),
          slopes,
        ),
      ];
    });
  const [found] = await slopesOn('wasm');
  const [wanted] = await slopesOn('cpu');
  expectClose(found, wanted!, 1e-5);
});
