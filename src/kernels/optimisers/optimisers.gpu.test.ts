import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose, expectSame } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { adamWUpdate } from '#numerics/adamw.ts';
import { adamW, adamWRates, type AdamWSettings } from './adamw.ts';
import { clipByGlobalNorm } from './clip.ts';
import { sgd } from './sgd.ts';

const SETTINGS = { learningRate: 0.01, beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1 };

const ratesOf = (settings: AdamWSettings): tf.Tensor1D => tf.tensor1d(adamWRates(settings));

describe.each(HERE)('optimisers on %s', (name) => {
  it.each([1, 4, 7, 1031, 70_001, 112_004])(
    'AdamW follows float64 for ten steps over %i parameters',
    async (size) => {
      const start = normals(size, 'start', size);
      const gradients = Array.from({ length: 10 }, (_, step) => normals(size, 'gradient', size, step));
      const found = await compute(name, () => {
        let parameters = tf.tensor1d(start);
        let moments: readonly tf.Tensor1D[] = [tf.zeros<tf.Rank.R1>([size]), tf.zeros<tf.Rank.R1>([size])];
        gradients.forEach((values, step) => {
          const gradient = tf.tensor1d(values);
          const rates = ratesOf({ ...SETTINGS, step });
          ({ parameters, moments } = adamW({ parameters, gradient, moments, rates }));
        });
        return [parameters, ...moments];
      });
      const wanted = [Float64Array.from(start), new Float64Array(size), new Float64Array(size)] as const;
      gradients.forEach((gradient, step) =>
        adamWUpdate(wanted[0], gradient, wanted[1], wanted[2], step + 1, SETTINGS),
      );
      wanted.forEach((numbers, i) => expectClose(found[i], numbers, 1e-5));
    },
  );

  it('AdamW moves by the learning rate at once, however small the gradient, as a small epsilon promises', async () => {
    const [moved] = await compute(name, () => {
      const [parameters, gradient] = [tf.tensor1d([1, 1]), tf.tensor1d([1e-5, -1e-6])];
      const rates = ratesOf({ step: 0, learningRate: 0.1 });
      return [adamW({ parameters, gradient, moments: [], rates }).parameters];
    });
    expectClose(moved, [0.9, 1.1], 2e-3);
  });

  it('AdamW leaves parameters alone at a learning rate of zero', async () => {
    const [same] = await compute(name, () => {
      const [parameters, gradient] = [tf.tensor1d([1, -2]), tf.tensor1d([5, 0])];
      const rates = ratesOf({ step: 0, learningRate: 0, weightDecay: 1 });
      return [adamW({ parameters, gradient, moments: [], rates }).parameters];
    });
    expect([...same!]).toEqual([1, -2]);
  });

  it('AdamW takes no moments for zeros', async () => {
    const [gradient, start] = [normals(12, 'gradient'), normals(12, 'start')];
    const [without, withZeros] = await compute(name, () => {
      const rates = ratesOf({ ...SETTINGS, step: 0 });
      const given = { parameters: tf.tensor1d(start), gradient: tf.tensor1d(gradient), rates };
      const zeros = [tf.zeros<tf.Rank.R1>([12]), tf.zeros<tf.Rank.R1>([12])];
      return [adamW({ ...given, moments: [] }).parameters, adamW({ ...given, moments: zeros }).parameters];
    });
    expectClose(without, withZeros!, 1e-7);
  });

  it('AdamW refuses a gradient of another length, one moment of two, and rates of something else', async () => {
    const run = (gradient: number, moments: number, rates = 7) =>
      compute(name, () => [
        adamW({
          rates: tf.zeros([rates]),
          parameters: tf.zeros([3]),
          gradient: tf.zeros([gradient]),
          moments: Array.from({ length: moments }, () => tf.zeros<tf.Rank.R1>([3])),
        }).parameters,
      ]);
    await expect(run(4, 0)).rejects.toThrow(/adamW: gradient is float32 \[4\], not float32 \[3\]/);
    await expect(run(3, 1)).rejects.toThrow(/adamW: 1 moments/);
    await expect(run(3, 2, 1)).rejects.toThrow(/adamW: rates are float32 \[1\], not float32 \[7\]/);
  });

  it('SGD steps down the gradient, and keeps a share of its last move where it has momentum', async () => {
    const [plain, moved, velocity] = await compute(name, () => {
      const rates = tf.tensor1d([0.5]);
      const given = { parameters: tf.tensor1d([1, 2]), gradient: tf.tensor1d([10, -4]), rates };
      const heavy = sgd({ ...given, moments: [tf.tensor1d([2, 4])], momentum: 0.5 });
      const light = sgd({ ...given, moments: [] });
      expect(light.moments).toEqual([]);
      return [light.parameters, heavy.parameters, ...heavy.moments];
    });
    expect([plain, moved, velocity].map((each) => [...each!])).toEqual([
      [-4, 4],
      [-4.5, 3],
      [11, -2],
    ]);
  });

  it.each([1, 13, 64, 50_021, 300_000])(
    'a gradient of %i numbers is clipped to its largest length',
    async (size) => {
      const gradient = normals(size, 'long', size);
      const norm = Math.sqrt(gradient.reduce((sum, slope) => sum + slope ** 2, 0));
      const [clipped, untouched] = await compute(name, () => [
        clipByGlobalNorm(tf.tensor1d(gradient), norm / 3),
        clipByGlobalNorm(tf.tensor1d(gradient), norm * 1.01),
      ]);
      expectClose(
        clipped,
        Float64Array.from(gradient, (slope) => slope / 3),
        1e-5,
      );
      expectSame(untouched, gradient);
    },
  );

  it('a limit of nought is refused', async () => {
    await expect(compute(name, () => [clipByGlobalNorm(tf.zeros([5]), 0)])).rejects.toThrow(/limit is 0/);
  });

  it('a gradient of zeros stays zero', async () => {
    const [clipped] = await compute(name, () => [clipByGlobalNorm(tf.zeros([5]), 1)]);
    expect([...clipped!]).toEqual([0, 0, 0, 0, 0]);
  });
});
