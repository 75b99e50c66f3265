import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { runKernel } from '#kernels/own.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { openBackend } from '#kernels/backends/backend.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { attend, attendGradient, type Heads } from '#numerics/attention.ts';
import type { AttentionOptions } from './arguments.ts';
import { ATTENTION, ATTENTION_GRADIENT } from './kernel.ts';
import { attention, attentionWeights } from './op.ts';
import type { Tiling } from './tiling.ts';

/** Batch, heads, queries, keys, depth. */
type Shape = readonly [number, number, number, number, number];

interface Case extends Omit<AttentionOptions, 'bias'> {
  readonly shape: Shape;
  /** Of the bias, which spreads. */
  readonly bias?: readonly number[];
}

/** What `tests/reference/attention.py` wrote. */
interface Vector {
  readonly name: string;
  readonly shape: Shape;
  readonly causal: boolean;
  readonly biasShape?: readonly number[];
  /** null is −∞ */
  readonly bias?: readonly (number | null)[];
  readonly q: readonly number[];
  readonly k: readonly number[];
  readonly v: readonly number[];
  readonly slopes: readonly number[];
  readonly output: readonly number[];
  readonly gradients: readonly (readonly number[])[];
}

const VECTORS = Object.values(
  import.meta.glob<readonly Vector[]>('/tests/reference/attention.json', { eager: true, import: 'default' }),
).flat();

/** Alone, primes, one past a tile's edge, cross attention, caches, large. */
const CASES: readonly Case[] = [
  { shape: [1, 1, 1, 1, 1] },
  { shape: [1, 1, 1, 1, 4], causal: true },
  { shape: [1, 2, 3, 5, 7] },
  { shape: [2, 3, 5, 5, 3], causal: true },
  { shape: [1, 1, 17, 17, 8], causal: true },
  { shape: [1, 2, 33, 33, 16], causal: true, scale: 0.5 },
  { shape: [2, 1, 13, 29, 12] },
  { shape: [1, 2, 5, 37, 32], causal: true },
  { shape: [2, 2, 64, 64, 16], causal: true },
  { shape: [1, 1, 65, 65, 64], causal: true },
  { shape: [1, 2, 7, 131, 20], bias: [2, 7, 131] },
  { shape: [2, 2, 9, 9, 8], causal: true, bias: [1, 1, 9] },
  { shape: [2, 3, 6, 11, 5], bias: [2, 1, 6, 1] },
  { shape: [2, 2, 1, 300, 32], length: 211 },
  { shape: [1, 3, 1, 64, 16], length: 1, causal: true },
  { shape: [1, 2, 4, 100, 8], length: 67, causal: true, bias: [2, 1, 100] },
  { shape: [1, 1, 130, 70, 128] },
  { shape: [3, 5, 3, 3, 2], causal: true },
];

const named = (each: Case): [string, Case] => [JSON.stringify(each), each];

interface Inputs {
  readonly q: Float32Array;
  readonly k: Float32Array;
  readonly v: Float32Array;
  readonly slopes: Float32Array;
  readonly bias?: Float32Array;
}

function inputsOf({ shape: [batch, heads, queries, keys, depth], bias }: Case): Inputs {
  const rows = batch * heads * depth;
  return {
    q: normals(rows * queries, 'q', queries, keys),
    k: normals(rows * keys, 'k', queries, keys),
    v: normals(rows * keys, 'v', queries, keys),
    slopes: normals(rows * queries, 'slopes', queries, keys),
    ...(bias && { bias: normals(sizeOf(bias), 'bias', queries, keys) }),
  };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, each) => size * each, 1);

/** The same in plain arithmetic, with the bias spread. */
function problemOf({ shape, bias, ...rest }: Case, inputs: Inputs): Heads {
  const [batch, heads, queries, keys, depth] = shape;
  const full = [batch, heads, queries, keys];
  const four = bias && [...full.slice(bias.length).map(() => 1), ...bias];
  const spread =
    four &&
    Float64Array.from({ length: sizeOf(full) }, (_, i) => {
      let [rest, step, from] = [i, 1, 0];
      for (let axis = 3; axis >= 0; axis--) {
        const at = rest % full[axis]!;
        if (four[axis]! > 1) from += at * step;
        step *= four[axis]!;
        rest = Math.floor(rest / full[axis]!);
      }
      return inputs.bias![from]!;
    });
  const { q, k, v } = inputs;
  return {
    scale: 1 / Math.sqrt(depth),
    ...rest,
    heads: batch * heads,
    queries,
    keys,
    depth,
    q,
    k,
    v,
    bias: spread,
  };
}

/** The output and the slopes by q, k and v. */
function ours({ shape, bias: biasShape, ...rest }: Case, inputs: Inputs): tf.Tensor[] {
  const [batch, heads, queries, keys, depth] = shape;
  const bias = biasShape && { bias: tf.tensor(inputs.bias!, [...biasShape]) };
  const { value, grads } = tf.valueAndGrads((...args) =>
    attention(...(args as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D]), { ...rest, ...bias }),
  )(
    [
      tf.tensor4d(inputs.q, [batch, heads, queries, depth]),
      tf.tensor4d(inputs.k, [batch, heads, keys, depth]),
      tf.tensor4d(inputs.v, [batch, heads, keys, depth]),
    ],
    tf.tensor4d(inputs.slopes, [batch, heads, queries, depth]),
  );
  expect(value.shape).toEqual([batch, heads, queries, depth]);
  return [value, ...grads];
}

/** Holds what was found to plain arithmetic. */
function expectRight(found: readonly Float32Array[], problem: Heads, slopes: Float32Array): void {
  const wanted = attend(problem);
  const gradient = attendGradient(problem, slopes);
  expectClose(found[0], wanted.output, 1e-5);
  expectClose(found[1], gradient.q, 1e-5);
  expectClose(found[2], gradient.k, 1e-5);
  expectClose(found[3], gradient.v, 1e-5);
}

describe.each(HERE)('attention on %s', (name) => {
  it.each(CASES.map(named))('agrees with float64, its gradient too: %s', async (_, each) => {
    const inputs = inputsOf(each);
    const found = await compute(name, () => ours(each, inputs));
    expectRight(found, problemOf(each, inputs), inputs.slopes);
  });

  it.each(VECTORS.map((each) => [each.name, each] as const))('agrees with PyTorch: %s', async (_, each) => {
    const { q, k, v, output, slopes } = each;
    const found = await compute(name, () =>
      ours(
        { shape: each.shape, causal: each.causal, ...(each.biasShape && { bias: each.biasShape }) },
        {
          q: Float32Array.from(q),
          k: Float32Array.from(k),
          v: Float32Array.from(v),
          slopes: Float32Array.from(slopes),
          ...(each.bias && { bias: Float32Array.from(each.bias.map((x) => x ?? -Infinity)) }),
        },
      ),
    );
    expectClose(found[0], output, 1e-5);
    each.gradients.forEach((gradient, i) => expectClose(found[i + 1], gradient, 1e-5));
  });

  it('gives zeros to a query that sees no key, and slopes of zero', async () => {
    const each: Case = { shape: [1, 2, 5, 9, 4], bias: [5, 9] };
    const bias = normals(45, 'bias').map((x, i) =>
      i < 9 ? -Infinity : i < 18 ? -3.4e38 : i % 3 === 1 ? -Infinity : x,
    );
    const inputs = { ...inputsOf(each), bias };
    const found = await compute(name, () => ours(each, inputs));
    expectRight(found, problemOf(each, inputs), inputs.slopes);
    expect([...found[0]!.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('takes a mean where all scores are equally low', async () => {
    const each: Case = { shape: [1, 1, 3, 6, 4], bias: [6] };
    const inputs = { ...inputsOf(each), bias: new Float32Array(6).fill(-1e30) };
    const [mean] = await compute(name, () => ours(each, inputs));
    const { output } = attend({ ...problemOf(each, inputs), q: new Float32Array(12), bias: undefined });
    expectClose(mean, output, 1e-6);
  });

  it('stays finite at scores of ±10,000', async () => {
    const each: Case = { shape: [1, 1, 9, 9, 4], causal: true, scale: 5000 };
    const inputs = inputsOf(each);
    const found = await compute(name, () => ours(each, inputs));
    expectClose(found[0], attend(problemOf(each, inputs)).output, 1e-2);
    for (const numbers of found) expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it('shows its weights', async () => {
    const each: Case = { shape: [2, 2, 3, 8, 5], length: 6, causal: true };
    const inputs = inputsOf(each);
    const [weights] = await compute(name, () => {
      const { q, k } = inputs;
      return [
        attentionWeights(tf.tensor4d(q, [2, 2, 3, 5]), tf.tensor4d(k, [2, 2, 8, 5]), {
          length: 6,
          causal: true,
        }),
      ];
    });
    expectClose(weights, attend(problemOf(each, inputs)).weights, 1e-5);
  });

  it('gives a query from a cache what it would have among all', async () => {
    const whole: Case = { shape: [1, 2, 20, 20, 8], causal: true };
    const inputs = inputsOf(whole);
    const [all, one] = await compute(name, () => {
      const [q, k, v] = [inputs.q, inputs.k, inputs.v].map((rows) => tf.tensor4d(rows, [1, 2, 20, 8]));
      const last = tf.slice(q!, [0, 0, 12, 0], [1, 2, 1, 8]);
      return [
        tf.slice(attention(q!, k!, v!, { causal: true }), [0, 0, 12, 0], [1, 2, 1, 8]),
        attention(last, k!, v!, { causal: true, length: 13 }),
      ];
    });
    expectClose(one, all!, 1e-6);
  });

  it('does not mind what stands in a cache beyond its length', async () => {
    const each: Case = { shape: [1, 2, 3, 11, 4], length: 6, causal: true };
    const inputs = inputsOf(each);
    const spoilt = (rows: Float32Array): Float32Array => rows.map((x, i) => (i % 44 < 24 ? x : NaN));
    const found = await compute(name, () =>
      ours(each, { ...inputs, k: spoilt(inputs.k), v: spoilt(inputs.v) }),
    );
    expectRight(found, problemOf(each, inputs), inputs.slopes);
  });

  it('says which argument makes no sense', async () => {
    (await openBackend(name)).use();
    const asking =
      (shapes: number[][], options?: AttentionOptions): (() => tf.Tensor) =>
      () => {
        const [q, k, v] = shapes.map((shape) =>
          tf.ones<tf.Rank.R4>(shape as [number, number, number, number]),
        );
        return attention(q!, k!, v!, options);
      };
    const [q, k] = [
      [2, 3, 4, 5],
      [2, 3, 6, 5],
    ] as [number[], number[]];
    tf.tidy(() => {
      expect(asking([[3, 4, 5], k, k])).toThrow('attention: q has the shape [3, 4, 5]');
      expect(asking([q, [2, 2, 6, 5], k])).toThrow('attention: k has 2 heads where q has 3');
      expect(asking([q, [2, 3, 6, 4], k])).toThrow('attention: k has 4 numbers a row where q has 5');
      expect(asking([q, k, [2, 3, 7, 5]])).toThrow('attention: v has 7 positions where k has 6');
      expect(asking([q, [2, 3, 0, 5], k])).toThrow('attention: k is empty');
      expect(asking([q, k, k], { scale: NaN })).toThrow('attention: scale is NaN');
      expect(asking([q, k, k], { length: 0 })).toThrow('attention: length is 0');
      expect(asking([q, k, k], { length: 7 })).toThrow('attention: length is 7 where k has 6 positions');
      expect(asking([q, k, k], { length: 3, causal: true })).toThrow('attention: length is 3 where q has 4');
      expect(asking([k, q, q], { causal: true })).toThrow('attention: k has 4 positions where q has 6');
      expect(asking([q, k, k], { bias: tf.ones([4, 5]) })).toThrow('attention: bias [4, 5] does not spread');
      expect(asking([q, k, k], { bias: tf.ones([6], 'int32') })).toThrow('attention: bias is int32');
      const ids = tf.ones<tf.Rank.R4>([2, 3, 4, 5], 'int32');
      expect(() => attention(ids, ids, ids)).toThrow('attention: q is int32');
      expect(() => attentionWeights(ids, ids)).toThrow('attentionWeights: q is int32');
    });
  });

  it('refuses to train its bias', async () => {
    (await openBackend(name)).use();
    tf.tidy(() => {
      const rows = tf.ones<tf.Rank.R4>([1, 1, 2, 3]);
      const loss = (bias: tf.Tensor): tf.Scalar => tf.sum(attention(rows, rows, rows, { bias }));
      expect(() => tf.grad(loss)(tf.ones([2, 2]))).toThrow('attention: bias has no gradient');
    });
  });
});

/** With a workgroup for one row, in company, alone, by fours; blocks and rows that do not come out even. */
const TILINGS: readonly Tiling[] = [
  { rows: 1, block: 1, lanes: 64, threads: 64 },
  { rows: 2, block: 1, lanes: 8, threads: 64 },
  { rows: 3, block: 3, lanes: 5, threads: 20 },
  { rows: 4, block: 2, lanes: 1, threads: 16 },
  { rows: 1, block: 1, lanes: 1, threads: 1 },
  { rows: 2, block: 4, lanes: 1, threads: 4, quads: true },
];

const TILED: readonly Case[] = [
  { shape: [1, 2, 3, 5, 7] },
  { shape: [2, 3, 19, 19, 8], causal: true },
  { shape: [1, 2, 5, 67, 36], causal: true, bias: [5, 67], length: 41 },
  { shape: [1, 3, 1, 130, 4] },
];

/** The output and the slopes by q, k and v, of programs that are told how to share out their work. */
function tiled(each: Case, inputs: Inputs, tiling: Tiling): tf.Tensor[] {
  const [batch, heads, queries, keys, depth] = each.shape;
  const rows = (numbers: Float32Array, positions: number): tf.Tensor =>
    tf.tensor(numbers, [batch, heads, positions, depth]);
  const given = {
    q: rows(inputs.q, queries),
    k: rows(inputs.k, keys),
    v: rows(inputs.v, keys),
    ...(each.bias && { bias: tf.tensor(inputs.bias!, [1, 1, ...each.bias]) }),
  };
  const { causal = false, scale = 1 / Math.sqrt(depth), length = keys } = each;
  const attributes = { causal, scale, length, ...tiling };
  const [output, logSumExp] = runKernel(ATTENTION, given, attributes) as [tf.Tensor, tf.Tensor];
  const slopes = rows(inputs.slopes, queries);
  return [output, ...runKernel(ATTENTION_GRADIENT, { ...given, output, logSumExp, slopes }, attributes)];
}

describe.runIf(HERE.includes('webgpu'))('attention, however its work is shared out', () => {
  // Every tiling and every shape, each with half of the others: a program takes seconds to compile.
  const tried = TILINGS.flatMap((tiling, i) =>
    TILED.filter((_, j) => process.env.FULL !== undefined || (i + j) % 2 === 0).map(
      (each) => [JSON.stringify(tiling), tiling, each] as const,
    ),
  );
  it.each(tried)('agrees with float64: %s', async (_, tiling, each) => {
    (await openBackend('webgpu')).use();
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    if (tiling.quads && !device.features.has('subgroups')) return;
    const inputs = inputsOf(each);
    const found = await compute('webgpu', () => tiled(each, inputs, tiling));
    expectRight(found, problemOf(each, inputs), inputs.slopes);
  });
});
