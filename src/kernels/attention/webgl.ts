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
  type AttentionAttributes,
  type AttentionGradientInputs,
  type AttentionInputs,
} from './kernel.ts';
import largestAndSum from './largest-and-sum.glsl?raw';
import scoreSlopes from './score-slopes.glsl?raw';
import scores from './scores.glsl?raw';
import weightedSumByKey from './weighted-sum-by-key.glsl?raw';
import weightedSum from './weighted-sum.glsl?raw';
import weights from './weights.glsl?raw';

/** The passes of one call, which share sizes and flags. */
class Passes {
  readonly #backend: MathBackendWebGL;
  readonly #constants: Constants;
  readonly #batch: number;
  readonly #queries: number;
  readonly #keys: number;
  readonly #depth: number;
  readonly #made: TensorInfo[] = [];

  constructor(
    backend: MathBackendWebGL,
    { q, k }: AttentionInputs,
    { scale, causal, length }: AttentionAttributes,
  ) {
    const [batch, heads, queries, depth] = q.shape as [number, number, number, number];
    this.#backend = backend;
    this.#batch = batch * heads;
    this.#queries = queries;
    this.#keys = k.shape[2]!;
    this.#depth = depth;
    this.#constants = {
      SCALE: { f32: scale },
      HIDDEN: { f32: HIDDEN },
      CAUSAL: causal,
      LENGTH: length,
      /** The first query sees so many keys before the one of its own place. */
      OFFSET: length - queries,
      QUERIES: queries,
      DEPTH_PAIRS: Math.ceil(depth / 2),
    };
  }

  scores({ q, k, bias }: AttentionInputs): TensorInfo {
    const products = this.#keep(this.#run(scores, { Q: q, K: k }, this.#queries, this.#keys));
    if (!bias) return products;
    const four = { ...products, shape: [...q.shape.slice(0, 3), this.#keys] };
    const add = getKernel(Add, 'webgl').kernelFunc;
    return this.#keep(add({ inputs: { a: four, b: bias }, backend: this.#backend, attrs: {} }) as TensorInfo);
  }

  largestAndSum(S: TensorInfo): TensorInfo {
    return this.#run(largestAndSum, { S }, this.#queries, 2);
  }

  weights(S: TensorInfo, M: TensorInfo): TensorInfo {
    return this.#keep(this.#run(weights, { S, M }, this.#queries, this.#keys));
  }

  weightedSum(W: TensorInfo, V: TensorInfo): TensorInfo {
    return this.#run(weightedSum, { W, V }, this.#queries, this.#depth);
  }

  weightedSumByKey(W: TensorInfo, X: TensorInfo): TensorInfo {
    return this.#run(weightedSumByKey, { W, X }, this.#keys, this.#depth);
  }

  scoreSlopes(W: TensorInfo, { v: V, output: O, slopes: E }: AttentionGradientInputs): TensorInfo {
    const A = this.#keep(this.#run(alongOutput, { E, O }, this.#queries, 1));
    return this.#keep(this.#run(scoreSlopes, { W, E, V, A }, this.#queries, this.#keys));
  }

  /** Frees what was only on the way. */
  end(): void {
    for (const tensor of this.#made) this.#backend.disposeIntermediateTensorInfo(tensor);
  }

  #keep(tensor: TensorInfo): TensorInfo {
    this.#made.push(tensor);
    return tensor;
  }

  #run(source: string, inputs: Record<string, TensorInfo>, rows: number, columns: number): TensorInfo {
    const program = {
      source,
      constants: this.#constants,
      names: Object.keys(inputs),
      output: [this.#batch, rows, columns],
    } as const;
    return runPacked(this.#backend, program, Object.values(inputs));
  }
}

type Call = Parameters<KernelFunc>[0];

/** In place of the log-sum-exp: the largest score of each query and the sum of its exponentials, [B, H, T, 2]. */
function forward({ inputs, attrs, backend }: Call): TensorInfo[] {
  const given = inputs as unknown as AttentionInputs;
  const passes = new Passes(backend as MathBackendWebGL, given, attrs as unknown as AttentionAttributes);
  const S = passes.scores(given);
  const rows = passes.largestAndSum(S);
  const output = passes.weightedSum(passes.weights(S, rows), given.v);
  passes.end();
  const [batch, heads, queries] = given.q.shape as [number, number, number];
  return [
    { ...output, shape: given.q.shape },
    { ...rows, shape: [batch, heads, queries, 2] },
  ];
}

function gradient({ inputs, attrs, backend }: Call): TensorInfo[] {
  const given = inputs as unknown as AttentionGradientInputs;
  const { q, k } = given;
  const passes = new Passes(backend as MathBackendWebGL, given, attrs as unknown as AttentionAttributes);
  const W = passes.weights(passes.scores(given), given.logSumExp);
  const slopes = passes.scoreSlopes(W, given);
  const results = [
    { ...passes.weightedSum(slopes, k), shape: q.shape },
    { ...passes.weightedSumByKey(slopes, q), shape: k.shape },
    { ...passes.weightedSumByKey(W, given.slopes), shape: k.shape },
  ];
  passes.end();
  return results;
}

export const kernels: Readonly<Record<string, KernelConfig>> = {
  attention: { kernelName: ATTENTION, backendName: 'webgl', kernelFunc: forward },
  attentionGradient: { kernelName: ATTENTION_GRADIENT, backendName: 'webgl', kernelFunc: gradient },
};
