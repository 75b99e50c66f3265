/**
 * Attention on WebGL in passes over packed textures: scores, the largest and the sum of each row, weights, weighted sum. A fragment
 * cannot share what it computed with its neighbours, so that the scores must be stored between passes; computing them
 * again in each is many times slower.
 */
import { Add, getKernel, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Constants } from '#kernels/template.ts';
import { runPacked } from '#kernels/webgl/packed.ts';
import { HIDDEN } from '#numerics/attention.ts';
import alongOutput from './along-output.glsl?raw';
import {
  ATTENTION,
  ATTENTION_GRADIENT,
  PACKED_ATTENTION,
  PACKED_ATTENTION_GRADIENT,
  type AttentionAttributes,
  type AttentionGradientInputs,
  type AttentionInputs,
  type PackedGradientInputs,
  type PackedInputs,
} from './kernel.ts';
import largestAndSum from './largest-and-sum.glsl?raw';
import { placesOf, type Places } from './places.ts';
import scoreSlopes from './score-slopes.glsl?raw';
import scores from './scores.glsl?raw';
import weightedSums from './weighted-sums.glsl?raw';
import weights from './weights.glsl?raw';

/** Rows of one of the tensors given, whose heads lie side by side from the pair of columns `first` on. */
interface Rows {
  readonly tensor: TensorInfo;
  readonly first: number;
}

/** By queries: Σⱼ wᵢⱼ xⱼ; by keys: Σᵢ wᵢⱼ xᵢ. */
interface Sum {
  readonly W: TensorInfo;
  readonly X: Rows;
  readonly byKey: boolean;
}

/** The passes of one call, which share sizes and flags. Matrices on the way have a batch for each head. */
class Passes {
  readonly places: Places;
  readonly q: Rows;
  readonly k: Rows;
  readonly v: Rows;
  readonly #backend: MathBackendWebGL;
  readonly #constants: Constants;
  readonly #sizes: Readonly<Record<string, number>>;
  readonly #bias: TensorInfo | undefined;
  /** Heads that lie side by side in a row. */
  readonly #split: number;
  readonly #made: TensorInfo[] = [];

  constructor(
    backend: MathBackendWebGL,
    inputs: AttentionInputs | PackedInputs,
    attributes: AttentionAttributes,
  ) {
    this.places = placesOf(inputs, attributes);
    const { heads, queries, depth, q, k, v, ofQ, ofK, ofV } = this.places;
    const { scale, causal, length } = attributes;
    this.q = { tensor: q, first: ofQ.first / 2 };
    this.k = { tensor: k, first: ofK.first / 2 };
    this.v = { tensor: v, first: ofV.first / 2 };
    this.#backend = backend;
    this.#bias = inputs.bias;
    this.#split = 'k' in inputs ? 1 : heads;
    this.#constants = {
      SCALE: { f32: scale },
      HIDDEN: { f32: HIDDEN },
      CAUSAL: causal,
      QUERIES: queries,
      SPLIT: this.#split,
      DEPTH: depth,
      DEPTH_PAIRS: Math.ceil(depth / 2),
    };
    // The first query sees OFFSET keys before the one of its own place.
    this.#sizes = { LENGTH: length, OFFSET: length - queries };
  }

  scores(): TensorInfo {
    const { batch, heads, queries, keys } = this.places;
    const products = this.#keep(this.#byHead(scores, { Q: this.q, K: this.k }, queries, keys));
    if (!this.#bias) return products;
    const four = { ...products, shape: [batch, heads, queries, keys] };
    const add = getKernel(Add, 'webgl').kernelFunc;
    const inputs = { a: four, b: this.#bias };
    return this.#keep(add({ inputs, backend: this.#backend, attrs: {} }) as TensorInfo);
  }

  largestAndSum(S: TensorInfo): TensorInfo {
    return this.#byHead(largestAndSum, { S }, this.places.queries, 2);
  }

  weights(S: TensorInfo, M: TensorInfo): TensorInfo {
    const { queries, keys } = this.places;
    return this.#keep(this.#byHead(weights, { S, M }, queries, keys));
  }

  scoreSlopes(W: TensorInfo, O: TensorInfo, E: TensorInfo): TensorInfo {
    const { queries, keys } = this.places;
    const A = this.#keep(this.#byHead(alongOutput, { E, O }, queries, 1));
    return this.#keep(this.#byHead(scoreSlopes, { W, E, V: this.v, A }, queries, keys));
  }

  /** One or more side by side, as many rows as `like` has and in its shape. */
  sums(all: readonly Sum[], like: { readonly shape: number[] }): TensorInfo {
    const { batch, heads, depth } = this.places;
    const inputs = Object.fromEntries(
      all.flatMap(({ W, X }, part) => [
        [`W${part}`, W],
        [`X${part}`, X],
      ]),
    );
    const constants = {
      PARTS: all.length,
      ...Object.fromEntries(all.map(({ byKey }, part) => [`BY_KEY${part}`, byKey])),
    };
    const rows = like.shape.at(-2)!;
    const columns = all.length * this.#split * depth;
    const output = [(batch * heads) / this.#split, rows, columns] as const;
    return { ...this.#run(weightedSums, inputs, output, constants), shape: like.shape };
  }

  /** Frees what was only on the way. */
  end(): void {
    for (const tensor of this.#made) this.#backend.disposeIntermediateTensorInfo(tensor);
  }

  #keep(tensor: TensorInfo): TensorInfo {
    this.#made.push(tensor);
    return tensor;
  }

  #byHead(
    source: string,
    inputs: Readonly<Record<string, TensorInfo | Rows>>,
    rows: number,
    columns: number,
  ): TensorInfo {
    const { batch, heads } = this.places;
    return this.#run(source, inputs, [batch * heads, rows, columns]);
  }

  #run(
    source: string,
    inputs: Readonly<Record<string, TensorInfo | Rows>>,
    output: readonly [number, number, number],
    more: Constants = {},
  ): TensorInfo {
    const given = Object.entries(inputs);
    const firsts = given.flatMap(([name, each]) => ('first' in each ? [[`FIRST_${name}`, each.first]] : []));
    const program = {
      source,
      constants: { ...this.#constants, ...Object.fromEntries(firsts), ...more } as Constants,
      sizes: this.#sizes,
      names: given.map(([name]) => name),
      output,
    };
    return runPacked(
      this.#backend,
      program,
      given.map(([, each]) => ('first' in each ? each.tensor : each)),
    );
  }
}

/** In place of the log-sum-exp: the largest score of each query and the sum of its exponentials, [B, H, T, 2]. */
const forward: KernelFunc = ({ inputs, attrs, backend }) => {
  const given = inputs as unknown as AttentionInputs | PackedInputs;
  const passes = new Passes(backend as MathBackendWebGL, given, attrs as unknown as AttentionAttributes);
  const { batch, heads, queries, shape } = passes.places;
  const S = passes.scores();
  const rows = passes.largestAndSum(S);
  const output = passes.sums([{ W: passes.weights(S, rows), X: passes.v, byKey: false }], { shape });
  passes.end();
  return [output, { ...rows, shape: [batch, heads, queries, 2] }];
};

const gradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const given = inputs as unknown as AttentionGradientInputs | PackedGradientInputs;
  const { output, logSumExp, slopes } = given;
  const passes = new Passes(backend as MathBackendWebGL, given, attrs as unknown as AttentionAttributes);
  const { q, k, v } = passes;
  const W = passes.weights(passes.scores(), logSumExp);
  const byScores = passes.scoreSlopes(W, output, slopes);
  const byQ = { W: byScores, X: k, byKey: false };
  const byK = { W: byScores, X: q, byKey: true };
  const byV = { W, X: { tensor: slopes, first: 0 }, byKey: true };
  const results =
    'k' in given
      ? [passes.sums([byQ], q.tensor), passes.sums([byK], k.tensor), passes.sums([byV], v.tensor)]
      : given.kv
        ? [passes.sums([byQ], q.tensor), passes.sums([byK, byV], given.kv)]
        : [passes.sums([byQ, byK, byV], q.tensor)];
  passes.end();
  return results;
};

const config = (kernelName: string, kernelFunc: KernelFunc): KernelConfig => ({
  kernelName,
  backendName: 'webgl',
  kernelFunc,
});

export const kernels: Readonly<Record<string, KernelConfig>> = {
  attention: config(ATTENTION, forward),
  attentionGradient: config(ATTENTION_GRADIENT, gradient),
  packedAttention: config(PACKED_ATTENTION, forward),
  packedAttentionGradient: config(PACKED_ATTENTION_GRADIENT, gradient),
};
