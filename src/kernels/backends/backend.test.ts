import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openBackend } from './backend.ts';
it.each(['cpu', 'wasm'] as const)('%s opens', async (name) => {
  const b = await openBackend(name);
  b.use();
  expect(tf.getBackend()).toBe(name);
  console.log(b.memory());
  const [x] = await b.read([tf.tensor1d([1, 2, 3])]);
  expect([...x!]).toEqual([1, 2, 3]);
  b.close();
  const c = await openBackend(name);
  c.close();
});
