/** A whole training step of a small Transformer of ours: how few programs it takes, and on both kinds of device. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend } from './backends/backend.ts';
import { expectClose } from './testing/close-to.ts';
import { normals, wholeNumbers } from './testing/numbers.ts';
import { compute, HERE } from './testing/on-backend.ts';
import { remember } from './webgpu/adapter.ts';
import {
  adamW,
  adamWRates,
  clipByGlobalNorm,
  embedding,
  flatten,
  layerNorm,
  matmul,
  preNorm,
  selfAttention,
  softmaxCrossEntropy,
} from './index.ts';

const [BATCH, PLACES, WIDTH, HEADS, LAYERS, WORDS] = [3, 16, 32, 4, 2, 80];

type Shape = readonly [name: string, shape: readonly number[]];

const ofLayer = (l: number): Shape[] => [
  [`gain1 ${l}`, [WIDTH]],
  [`shift1 ${l}`, [WIDTH]],
  [`qkv ${l}`, [WIDTH, 3 * WIDTH]],
  [`bqkv ${l}`, [3 * WIDTH]],
  [`out ${l}`, [WIDTH, WIDTH]],
  [`bout ${l}`, [WIDTH]],
  [`gain2 ${l}`, [WIDTH]],
  [`shift2 ${l}`, [WIDTH]],
  [`in ${l}`, [WIDTH, 4 * WIDTH]],
  [`bin ${l}`, [4 * WIDTH]],
  [`back ${l}`, [4 * WIDTH, WIDTH]],
  [`bback ${l}`, [WIDTH]],
];

const SHAPES: readonly Shape[] = [
  ['table', [WORDS, WIDTH]],
  ['positions', [PLACES, WIDTH]],
  ...Array.from({ length: LAYERS }, (_, l) => ofLayer(l)).flat(),
  ['gain', [WIDTH]],
  ['shift', [WIDTH]],
  ['logits', [WIDTH, WORDS]],
];

type Weights = Readonly<Record<string, tf.Tensor>>;

function loss(weights: Weights, ids: tf.Tensor, targets: tf.Tensor): tf.Scalar {
  const at = (name: string): tf.Tensor => weights[name]!;
  let x = embedding(at('table') as tf.Tensor2D, ids, { positions: at('positions') as tf.Tensor2D });
  const normed = (name: string): [tf.Tensor, tf.Tensor] =>
    preNorm(x, at(`gain${name}`) as tf.Tensor1D, at(`shift${name}`) as tf.Tensor1D);
  for (let l = 0; l < LAYERS; l++) {
    const [h, stream] = normed(`1 ${l}`);
    const qkv = matmul(h, at(`qkv ${l}`), { bias: at(`bqkv ${l}`) }) as tf.Tensor3D;
    const a = selfAttention(qkv, { heads: HEADS, causal: true });
    x = matmul(a, at(`out ${l}`), { bias: at(`bout ${l}`), residual: stream });
    const [g, past] = normed(`2 ${l}`);
    const u = matmul(g, at(`in ${l}`), { bias: at(`bin ${l}`), activation: 'gelu' });
    x = matmul(u, at(`back ${l}`), { bias: at(`bback ${l}`), residual: past });
  }
  const last = layerNorm(x, at('gain') as tf.Tensor1D, at('shift') as tf.Tensor1D);
  const logits = matmul(last, at('logits'));
  return softmaxCrossEntropy(tf.reshape(logits, [BATCH * PLACES, WORDS]), targets, { reduction: 'mean' });
}

/** The loss, and parameters after one step. */
function step(): tf.Tensor[] {
  const names = SHAPES.map(([name]) => name);
  const weights = SHAPES.map(([name, shape]) => {
    const values = normals(tf.util.sizeFromShape([...shape]), name).map((each) => 0.1 * each);
    return tf.tensor(values, [...shape]);
  });
  const ids = tf.tensor2d(wholeNumbers(BATCH * PLACES, WORDS, 'ids'), [BATCH, PLACES], 'int32');
  const targets = tf.tensor1d(wholeNumbers(BATCH * PLACES, WORDS, 'targets'), 'int32');
  const { value, grads } = tf.valueAndGrads((...tensors) =>
    loss(Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])), ids, targets),
  )(weights);
  let offset = 0;
  const layout = SHAPES.map(([name, shape]) => {
    const slot = { name, shape, offset };
    offset += tf.util.sizeFromShape([...shape]);
    return slot;
  });
  const gradient = clipByGlobalNorm(flatten(grads, layout), 0.1);
  const parameters = flatten(weights, layout);
  const rates = tf.tensor1d(adamWRates({ learningRate: 0.01, step: 0, weightDecay: 0.1 }));
  const moments = [0, 1].map(() => tf.tensor1d(new Float32Array(offset)));
  const state = { parameters, gradient, moments, rates };
  return [value, gradient, adamW(state).parameters];
}

it('gives the same on every backend of this place', async () => {
  const [one, other] = [await compute(HERE[0]!, step), await compute(HERE[1]!, step)];
  expect(one[0]![0]).toBeGreaterThan(4);
  expectClose([Math.hypot(...one[1]!)], [0.1], 1e-6);
  // The first step of Adam turns the smallest slopes into whole moves.
  [1e-6, 1e-5, 2e-2].forEach((tolerance, i) => expectClose(other[i], one[i]!, tolerance));
});

describe.runIf(HERE.includes('webgpu'))('a training step on WebGPU', () => {
  it('takes at most 45 programs', async () => {
    await compute('webgpu', step);
    const programs = programsOf(() => tf.tidy(() => void step()));
    expect(programs.length, tallyOf(programs)).toBeLessThanOrEqual(45);
  });

  it('gives the same bits when it is taken hastily', async () => {
    const { haste } = await openBackend('webgpu');
    const wanted = await compute('webgpu', step);
    expect(await compute('webgpu', () => haste!.hastily(step))).toEqual(wanted);
  });

  it('gives the same on graphics processors, whose programs share out their work otherwise', async () => {
    const here = await compute('webgpu', step);
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    remember(device, { description: 'a graphics processor' } as GPUAdapterInfo);
    try {
      const there = await compute('webgpu', step);
      here.forEach((numbers, i) => expectClose(there[i], numbers, 1e-5));
    } finally {
      remember(device, { description: 'SwiftShader' } as GPUAdapterInfo);
    }
  });
});

/** The names of what was asked for meanwhile. */
function programsOf(run: () => void): string[] {
  const { prototype } = GPUComputePassEncoder;
  const { setPipeline, dispatchWorkgroups } = prototype;
  const found: string[] = [];
  let current = '';
  prototype.setPipeline = function (pipeline) {
    current = pipeline.label;
    return setPipeline.call(this, pipeline);
  };
  prototype.dispatchWorkgroups = function (...counts) {
    found.push(current);
    return dispatchWorkgroups.apply(this, counts);
  };
  try {
    run();
  } finally {
    Object.assign(prototype, { setPipeline, dispatchWorkgroups });
  }
  return found;
}

function tallyOf(programs: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of programs) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([each, count]) => `${count} × ${each}`).join('\n');
}
