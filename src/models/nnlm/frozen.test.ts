import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { views } from '#kernels/index.ts';
import { forward, init, loss } from '#models/nnlm.ts';
import { random } from '#numerics/random.ts';

describe('a network with frozen vectors', () => {
  it('bets as any other, and no slope reaches its vectors while all the rest may learn', async () => {
    const backend = await openBackend('cpu');
    backend.use();
    const config = { dimension: 3, hidden: 4, direct: 1 };
    const { data, layout } = init(config, 7, 2, random(1));
    data.forEach((value, i) => (data[i] = value + 0.1));
    const names = layout.map(({ name }) => name);
    const [free, held, ...slopes] = tf.tidy(() => {
      const weights = views(tf.tensor1d(data), layout);
      const batch = {
        inputs: tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'),
        targets: tf.tensor1d([5, 6], 'int32'),
      };
      const frozen = { ...config, frozen: 1 };
      const slopesOf = tf.grads((...tensors: tf.Tensor[]) =>
        loss(Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])), batch, frozen),
      );
      return [
        forward(weights, batch.inputs, config),
        forward(weights, batch.inputs, frozen),
        ...slopesOf(names.map((name) => weights[name]!)),
      ];
    });
    const [a, b, ...read] = await backend.read([free!, held!, ...slopes]);
    tf.dispose([free!, held!, ...slopes]);
    expect(b).toEqual(a);
    for (const [i, slope] of read.entries())
      expect(
        slope.some((value) => value !== 0),
        names[i],
      ).toBe(names[i] !== 'C');
  });
});
