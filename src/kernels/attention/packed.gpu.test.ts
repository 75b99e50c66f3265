import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { runKernel } from '#kernels/own.ts';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { compiledPrograms } from '#kernels/webgpu/dispatch.ts';
import { attend, attendGradient, type Heads } from '#numerics/attention.ts';
import type { PackedOptions } from './arguments.ts';
import { PACKED_ATTENTION, PACKED_ATTENTION_GRADIENT } from './kernel.ts';
import { attention, crossAttention, selfAttention } from './op.ts';
import type { Tiling } from './tiling.ts';

/** Batch, heads, queries, depth, and keys where they are others'. */
interface Case extends Omit<PackedOptions, 'bias' | 'heads'> {
  readonly shape: readonly [number, number, number, number, number?];
  /** [B, H, T, S] */
  readonly bias?: boolean;
}

/** Alone, primes, one past a tile's edge, no fours, other keys, caches, large. */
const CASES: readonly Case[] = [
  { shape: [1, 1, 1, 1] },
  { shape: [1, 1, 1, 4], causal: true },
  { shape: [2, 3, 5, 7], causal: true },
  { shape: [3, 2, 3, 2] },
  { shape: [1, 2, 17, 8], causal: true },
  { shape: [2, 1, 33, 16], causal: true, scale: 0.5 },
  { shape: [2, 4, 64, 16], causal: true },
  { shape: [1, 2, 65, 24], causal: true },
  { shape: [2, 3, 9, 12], causal: true, bias: true },
  { shape: [1, 2, 11, 5], length: 7, bias: true },
  { shape: [1, 1, 1, 1, 1] },
  { shape: [2, 3, 5, 7, 13] },
  { shape: [2, 2, 5, 20, 37], causal: true },
  { shape: [2, 3, 6, 4, 11], bias: true },
  { shape: [2, 4, 1, 16, 100], length: 67 },
  { shape: [1, 3, 1, 5, 64], length: 1, causal: true },
  { shape: [2, 2, 4, 8, 70], length: 41, causal: true, bias: true },
  { shape: [1, 1, 130, 40, 70] },
];

interface Inputs {
  /** Self-attention: of q, k and v together. */
  readonly q: Float32Array;
  readonly kv?: Float32Array;
  readonly slopes: Float32Array;
  readonly bias?: Float32Array;
}

function inputsOf({ shape: [batch, heads, queries, depth, keys], bias }: Case): Inputs {
  const row = batch * heads * depth;
  return {
    q: normals((keys ? 1 : 3) * row * queries, 'q', queries, depth),
    ...(keys && { kv: normals(2 * row * keys, 'kv', queries, keys) }),
    slopes: normals(row * queries, 'slopes', queries, depth),
    ...(bias && { bias: normals(batch * heads * queries * (keys ?? queries), 'bias', queries) }),
  };
}

/** From [B, T, parts, H, D] to [B, H, T, D], or the other way. */
function move(
  [batch, heads, positions, depth]: readonly number[],
  parts: number,
  part: number,
  each: (packed: number, apart: number) => void,
): void {
  let apart = 0;
  for (let b = 0; b < batch!; b++)
    for (let h = 0; h < heads!; h++)
      for (let t = 0; t < positions!; t++)
        for (let c = 0; c < depth!; c++)
          each((((b * positions! + t) * parts + part) * heads! + h) * depth! + c, apart++);
}

function unpack(packed: ArrayLike<number>, shape: readonly number[], parts = 1, part = 0): Float64Array {
  const rows = new Float64Array(shape.reduce((size, length) => size * length, 1));
  move(shape, parts, part, (from, to) => (rows[to] = packed[from]!));
  return rows;
}

function pack(all: readonly Float64Array[], shape: readonly number[]): Float64Array {
  const packed = new Float64Array(all.reduce((size, { length }) => size + length, 0));
  all.forEach((rows, part) => move(shape, all.length, part, (to, from) => (packed[to] = rows[from]!)));
  return packed;
}

interface Wanted {
  readonly output: Float64Array;
  /** As the arguments are packed. */
  readonly gradients: readonly Float64Array[];
}

/** The same in plain arithmetic. */
function wantedOf(each: Case, inputs: Inputs): Wanted {
  const { shape, bias: _, ...rest } = each;
  const [batch, heads, queries, depth, others] = shape;
  const keys = others ?? queries;
  const ofQueries = [batch, heads, queries, depth];
  const ofKeys = [batch, heads, keys, depth];
  const { q, kv = q, slopes, bias } = inputs;
  const parts = others ? 2 : 3;
  const problem: Heads = {
    scale: 1 / Math.sqrt(depth),
    ...rest,
    ...{ heads: batch * heads, queries, keys, depth, bias },
    q: unpack(q, ofQueries, others ? 1 : 3),
    k: unpack(kv, ofKeys, parts, parts - 2),
    v: unpack(kv, ofKeys, parts, parts - 1),
  };
  const gradient = attendGradient(problem, unpack(slopes, ofQueries));
  return {
    output: pack([attend(problem).output], ofQueries),
    gradients: others
      ? [pack([gradient.q], ofQueries), pack([gradient.k, gradient.v], ofKeys)]
      : [pack([gradient.q, gradient.k, gradient.v], ofQueries)],
  };
}

type Packed = [tf.Tensor3D, tf.Tensor3D?];

const ask = ([q, kv]: Packed, options: PackedOptions): tf.Tensor3D =>
  kv ? crossAttention(q, kv, options) : selfAttention(q, options);

function tensorsOf({ shape: [batch, heads, queries, depth, keys] }: Case, { q, kv }: Inputs): Packed {
  const width = heads * depth;
  if (!kv) return [tf.tensor3d(q, [batch, queries, 3 * width])];
  return [tf.tensor3d(q, [batch, queries, width]), tf.tensor3d(kv, [batch, keys!, 2 * width])];
}

/** The output and the slopes by what was given. */
function ours(each: Case, inputs: Inputs): tf.Tensor[] {
  const { shape, bias: _, ...rest } = each;
  const [batch, heads, queries, depth, keys = queries] = shape;
  const bias = inputs.bias && { bias: tf.tensor(inputs.bias, [batch, heads, queries, keys]) };
  const { value, grads } = tf.valueAndGrads((...args) => ask(args as Packed, { heads, ...rest, ...bias }))(
    tensorsOf(each, inputs) as tf.Tensor[],
    tf.tensor3d(inputs.slopes, [batch, queries, heads * depth]),
  );
  expect(value.shape).toEqual([batch, queries, heads * depth]);
  return [value, ...grads];
}

function expectRight(found: readonly Float32Array[], { output, gradients }: Wanted): void {
  expectClose(found[0], output, 1e-5);
  expect(found.length).toBe(1 + gradients.length);
  gradients.forEach((gradient, i) => expectClose(found[i + 1], gradient, 1e-5));
}

/** Programs of the current backend so far. */
function compiledHere(): number {
  const { binaryCache, device } = tf.backend() as unknown as { binaryCache?: object; device?: GPUDevice };
  return device ? compiledPrograms(device) : Object.keys(binaryCache ?? {}).length;
}

describe.each(HERE)('packed attention on %s', (name) => {
  it.each(CASES.map((each) => [JSON.stringify(each), each] as const))(
    'agrees with float64, its gradient too: %s',
    async (_, each) => {
      const inputs = inputsOf(each);
      expectRight(await compute(name, () => ours(each, inputs)), wantedOf(each, inputs));
    },
  );

  it('has the slopes that small changes show', async () => {
    const each: Case = { shape: [1, 2, 3, 2], causal: true };
    const inputs = inputsOf(each);
    const [, slopes] = await compute(name, () => ours(each, inputs));
    const loss = (q: Float64Array): number =>
      wantedOf(each, { ...inputs, q: q as unknown as Float32Array }).output.reduce(
        (sum, x, i) => sum + x * inputs.slopes[i]!,
        0,
      );
    expectClose(slopes, differences(loss, Float64Array.from(inputs.q)), 1e-5);
  });

  it('is attention, whose rows lie elsewhere', async () => {
    const [packed, unpacked] = await compute(name, () => {
      const projected = tf.tensor3d(normals(2 * 5 * 24, 'projected'), [2, 5, 24]);
      const [q, k, v] = tf
        .split(projected, 3, 2)
        .map((rows) => tf.transpose<tf.Tensor4D>(tf.reshape(rows, [2, 5, 2, 4]), [0, 2, 1, 3]));
      const result = attention(q!, k!, v!, { causal: true });
      return [
        selfAttention(projected, { heads: 2, causal: true }),
        tf.reshape(tf.transpose(result, [0, 2, 1, 3]), [2, 5, 8]),
      ];
    });
    expect(packed).toEqual(unpacked);
  });

  it('gives a query from a cache what it would have among all', async () => {
    const projected = normals(2 * 20 * 24, 'projected');
    const [all, one] = await compute(name, () => {
      const rows = tf.tensor3d(projected, [2, 20, 24]);
      const q = tf.slice(rows, [0, 12, 0], [2, 1, 8]);
      const cache = tf.slice(rows, [0, 0, 8], [2, 20, 16]);
      return [
        tf.slice(selfAttention(rows, { heads: 2, causal: true }), [0, 12, 0], [2, 1, 8]),
        crossAttention(q, cache, { heads: 2, length: 13 }),
      ];
    });
    expectClose(one, all!, 1e-6);
  });

  it('compiles nothing more for a cache that fills', async () => {
    (await openBackend(name)).use();
    const compiled: number[] = [];
    tf.tidy(() => {
      const q = tf.ones<tf.Rank.R3>([1, 1, 8]);
      const cache = tf.ones<tf.Rank.R3>([1, 12, 16]);
      for (const length of [3, 4, 12]) {
        crossAttention(q, cache, { heads: 2, causal: true, length });
        compiled.push(compiledHere());
      }
    });
    expect(compiled[2]).toBe(compiled[0]);
  });

  it('does not mind what stands in a cache beyond its length', async () => {
    const each: Case = { shape: [2, 2, 3, 4, 11], length: 6, causal: true };
    const inputs = inputsOf(each);
    const kv = inputs.kv!.map((x, i) => (i % 176 < 96 ? x : NaN));
    expectRight(await compute(name, () => ours(each, { ...inputs, kv })), wantedOf(each, inputs));
  });

  it('says which argument makes no sense', async () => {
    (await openBackend(name)).use();
    const ones = (shape: readonly number[]): tf.Tensor3D =>
      tf.ones<tf.Rank.R3>(shape as [number, number, number]);
    const self =
      (shape: readonly number[], options: PackedOptions): (() => tf.Tensor) =>
      () =>
        selfAttention(ones(shape), options);
    const cross =
      (q: readonly number[], kv: readonly number[], options: PackedOptions): (() => tf.Tensor) =>
      () =>
        crossAttention(ones(q), ones(kv), options);
    tf.tidy(() => {
      expect(self([5, 12], { heads: 2 })).toThrow('selfAttention: projected has the shape [5, 12]');
      expect(self([2, 5, 14], { heads: 2 })).toThrow('selfAttention: projected has 14 numbers a row');
      expect(self([2, 5, 12], { heads: 0 })).toThrow('selfAttention: heads is 0');
      expect(self([2, 5, 12], { heads: 1.5 })).toThrow('selfAttention: heads is 1.5');
      expect(self([2, 5, 12], { heads: 2, length: 6 })).toThrow(
        'selfAttention: length is 6 where projected has 5 positions',
      );
      expect(self([2, 0, 12], { heads: 2 })).toThrow('selfAttention: projected is empty');
      expect(self([2, 5, 12], { heads: 2, scale: Infinity })).toThrow('selfAttention: scale is Infinity');
      expect(self([2, 5, 12], { heads: 2, bias: tf.ones([4]) })).toThrow(
        'selfAttention: bias [4] does not spread over the scores [2, 2, 5, 5]',
      );
      const ids = tf.ones<tf.Rank.R3>([2, 5, 12], 'int32');
      expect(() => selfAttention(ids, { heads: 2 })).toThrow('selfAttention: projected is int32');
      expect(cross([2, 5, 4], [2, 6], { heads: 2 })).toThrow('crossAttention: kv has the shape [2, 6]');
      expect(cross([2, 5, 5], [2, 6, 10], { heads: 2 })).toThrow('crossAttention: q has 5 numbers a row');
      expect(cross([2, 5, 4], [2, 6, 4], { heads: 2 })).toThrow('crossAttention: kv has 4 numbers a row');
      expect(cross([2, 5, 4], [3, 6, 8], { heads: 2 })).toThrow('crossAttention: kv has a batch of 3');
      expect(cross([2, 5, 4], [2, 4, 8], { heads: 2, causal: true })).toThrow(
        'crossAttention: kv has 4 positions where q has 5',
      );
    });
  });

  it('refuses to train its bias', async () => {
    (await openBackend(name)).use();
    tf.tidy(() => {
      const rows = tf.ones<tf.Rank.R3>([1, 2, 9]);
      const loss = (bias: tf.Tensor): tf.Scalar => tf.sum(selfAttention(rows, { heads: 1, bias }));
      expect(() => tf.grad(loss)(tf.ones([2, 2]))).toThrow('selfAttention: bias has no gradient');
    });
  });
});

/** As a graphics processor has it, with rows that do not come out even, and by fours. */
const TILINGS: readonly Tiling[] = [
  { rows: 2, block: 1, lanes: 8, threads: 64 },
  { rows: 3, block: 3, lanes: 5, threads: 20 },
  { rows: 2, block: 4, lanes: 1, threads: 4, quads: true },
];

const TILED: readonly Case[] = [
  { shape: [2, 3, 19, 8], causal: true },
  { shape: [2, 3, 5, 7, 13], bias: true },
  { shape: [1, 2, 5, 12, 67], causal: true, length: 41 },
];

/** The output and the slopes by what was given, of programs that are told how to share out their work. */
function tiled(each: Case, inputs: Inputs, tiling: Tiling): tf.Tensor[] {
  const [batch, heads, queries, depth, keys = queries] = each.shape;
  const [q, kv] = tensorsOf(each, inputs);
  const bias = inputs.bias && { bias: tf.tensor(inputs.bias, [batch, heads, queries, keys]) };
  const given = { q, ...(kv && { kv }), ...bias };
  const { causal = false, scale = 1 / Math.sqrt(depth), length = keys } = each;
  const attributes = { heads, causal, scale, length, ...tiling };
  const [output, logSumExp] = runKernel(PACKED_ATTENTION, given, attributes) as [tf.Tensor, tf.Tensor];
  const slopes = tf.tensor3d(inputs.slopes, [batch, queries, heads * depth]);
  const gradients = { ...given, output, logSumExp, slopes };
  return [output, ...runKernel(PACKED_ATTENTION_GRADIENT, gradients, attributes)];
}

describe.runIf(HERE.includes('webgpu'))('packed attention, however its work is shared out', () => {
  it.each(TILINGS.flatMap((tiling) => TILED.map((each) => [JSON.stringify(tiling), tiling, each] as const)))(
    'agrees with float64: %s',
    async (_, tiling, each) => {
      (await openBackend('webgpu')).use();
      const { device } = tf.backend() as unknown as { device: GPUDevice };
      if (tiling.quads && !device.features.has('subgroups')) return;
      const inputs = inputsOf(each);
      expectRight(await compute('webgpu', () => tiled(each, inputs, tiling)), wantedOf(each, inputs));
    },
  );
});
