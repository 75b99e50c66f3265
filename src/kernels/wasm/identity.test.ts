import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { compute } from '#kernels/testing/on-backend.ts';

it('lives on when the tensor that it is a name of is let go, at the same place', async () => {
  const [found, grown] = await compute('wasm', () => {
    const one = tf.tensor1d([1, 2, 3]);
    const buffers = tf.memory().numDataBuffers;
    const other = tf.clone(one);
    expect(tf.memory().numDataBuffers).toBe(buffers);
    one.dispose();
    // Memory that was free would be taken by this.
    tf.tensor1d([7, 7, 7]);
    return [other, tf.add(other, 1)];
  });
  expect([...found!]).toEqual([1, 2, 3]);
  expect([...grown!]).toEqual([2, 3, 4]);
});
