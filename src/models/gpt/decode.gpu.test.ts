import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { views } from '#kernels/index.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { forward, init } from '#models/gpt.ts';
import type { Config } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { Decoder } from './decode.ts';
import { PlainGpt } from './plain.ts';

const CONFIG: Config = { layers: 2, width: 12, heads: 3, preNorm: 1, tied: 1 };
const [V, T] = [13, 6];
const TEXT = [0, 5, 1, 7, 12, 3];

function someParameters(config: Config) {
  const { data, layout } = init(config, V, T, random(1));
  const { normal } = random(2);
  return { data: data.map((value) => value + normal() / 3), layout };
}

describe.each(HERE)('reading token by token on %s', (backend) => {
  it.each([
    ['as GPT-2', CONFIG],
    ['as GPT-1, with a table of its own to predict by', { ...CONFIG, preNorm: 0, tied: 0 }],
  ])('gives the logits of reading all at once, %s', async (_, config) => {
    const { data, layout } = someParameters(config);
    const [whole, ...rows] = await compute(backend, () => {
      const weights = views(tf.tensor1d(data), layout);
      const decoder = new Decoder(weights, config);
      const y = TEXT.map((token) => decoder.read([token]));
      decoder.forget();
      return [forward(weights, tf.tensor2d(TEXT, [1, T], 'int32'), config), ...y];
    });
    rows.forEach((row, place) => expectClose(row, whole!.subarray(place * V, (place + 1) * V), 1e-5));
  });

  it('goes on beyond its context, from several tokens at once, and begins anew, as the plain model', async () => {
    const { data, layout } = someParameters(CONFIG);
    const plain = new PlainGpt(CONFIG, { data, layout }, T);
    const plainly = (...tokens: number[]): Float64Array => {
      const begun = plain.step(plain.start(), 0);
      return plain.logits(tokens.reduce((before, token) => plain.step(before.state, token), begun).state);
    };
    const found = await compute(backend, () => {
      const decoder = new Decoder(views(tf.tensor1d(data), layout), CONFIG);
      const y = [[0, 5, 1], [7, 12], [3], [9], [4]].map((tokens) => decoder.read(tokens));
      decoder.forget();
      y.push(decoder.read([0, 8]));
      decoder.forget();
      return y;
    });
    const text = [5, 1, 7, 12, 3, 9, 4];
    [2, 4, 5, 6, 7].forEach((length, i) => expectClose(found[i], plainly(...text.slice(0, length)), 1e-5));
    expectClose(found[5], plainly(8), 1e-5);
  });
});

if (HERE.includes('webgpu'))
  it('runs 3 programs and 7 for each block to read a token on webgpu', async () => {
    const { data, layout } = someParameters(CONFIG);
    await compute('webgpu', () => {
      const decoder = new Decoder(views(tf.tensor1d(data), layout), CONFIG);
      const before = TEXT.slice(0, 3).map((token) => decoder.read([token]));
      const runs = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
      const y = decoder.read([7]);
      expect(runs).toHaveBeenCalledTimes(3 + 7 * 2);
      runs.mockRestore();
      decoder.forget();
      return [...before, y];
    });
  });
