/** Attention on WebGPU: one program forward, two for the gradient, wherever rows lie. */
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Constants } from '#kernels/template.ts';
import { makeOutputs, run, spread } from '#kernels/webgpu/dispatch.ts';
import byKeys from './by-keys.wgsl?raw';
import byQueries from './by-queries.wgsl?raw';
import forward from './forward.wgsl?raw';
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
import { placesOf, type Place, type Places } from './places.ts';
import rowsAndTiles from './rows.wgsl?raw';
import { partsOf, tilingFor, type Program, type Tiling } from './tiling.ts';

/** For tests and measurements: a tiling, whatever suits the device. */
type Attributes = AttentionAttributes & Partial<Tiling>;

const SOURCES = {
  forward: { name: 'attention forward', source: rowsAndTiles + forward },
  byQueries: { name: 'attention, slopes by queries', source: rowsAndTiles + byQueries },
  byKeys: { name: 'attention, slopes by keys and values', source: rowsAndTiles + byKeys },
} as const;

/** Has a program take tiles of so many rows of each head, from `inputs` and the bias to `outputs`. */
type Run = (
  program: Program,
  rows: number,
  inputs: readonly TensorInfo[],
  outputs: readonly TensorInfo[],
) => void;

/** The programs of one call. */
function programs(
  backend: WebGPUBackend,
  inputs: AttentionInputs | PackedInputs,
  places: Places,
  attributes: Attributes,
): Run {
  const { bias } = inputs;
  const { batch, heads, depth } = places;
  const constants = {
    ...partsOf(depth),
    CAUSAL: attributes.causal,
    BIAS: bias !== undefined,
    PACKED: !('k' in inputs),
  };
  const sizes = sizesOf(places, bias?.shape, attributes);
  return (program, rows, read, written) => {
    const tiling = attributes.rows ? (attributes as Tiling) : tilingFor(program, backend.device, rows, depth);
    run(
      backend,
      {
        ...SOURCES[program],
        constants: { ...constants, ...constantsOf(tiling) },
        subgroups: tiling.quads ?? false,
      },
      [...read, ...(bias ? [bias] : []), ...written],
      [sizes],
      workgroups(batch * heads, rows, tiling),
    );
  };
}

/** In place of the log-sum-exp: log₂ of the sum of each query's powers and room for the gradient, [B, H, T, 2]. */
const attend: KernelFunc = (call) => {
  const inputs = call.inputs as unknown as AttentionInputs | PackedInputs;
  const backend = call.backend as WebGPUBackend;
  const attributes = call.attrs as unknown as Attributes;
  const places = placesOf(inputs, attributes);
  const { batch, heads, queries, q, k, v, shape } = places;
  const outputs = makeOutputs(backend, [{ shape }, { shape: [batch, heads, queries, 2] }]);
  programs(backend, inputs, places, attributes)('forward', queries, [q, k, v], outputs);
  return outputs;
};

const attendGradient: KernelFunc = (call) => {
  const inputs = call.inputs as unknown as AttentionGradientInputs | PackedGradientInputs;
  const { output, logSumExp: powers, slopes } = inputs;
  const backend = call.backend as WebGPUBackend;
  const attributes = call.attrs as unknown as Attributes;
  const places = placesOf(inputs, attributes);
  const { queries, keys, q, k, v } = places;
  const runProgram = programs(backend, inputs, places, attributes);
  // Packed rows of keys and values lie in one tensor, perhaps with those of queries, and so do their slopes.
  const packed = !('k' in inputs);
  const results = makeOutputs(backend, packed ? [...new Set([q, k])] : [q, k, v]);
  runProgram('byQueries', queries, [q, k, v, slopes, output], [results[0]!, powers]);
  runProgram('byKeys', keys, [q, k, v, slopes, powers], packed ? results.slice(-1) : results.slice(1));
  return results;
};

const config = (kernelName: string, kernelFunc: KernelFunc): KernelConfig => ({
  kernelName,
  backendName: 'webgpu',
  kernelFunc,
});

export const kernels: Readonly<Record<string, KernelConfig>> = {
  attention: config(ATTENTION, attend),
  attentionGradient: config(ATTENTION_GRADIENT, attendGradient),
  packedAttention: config(PACKED_ATTENTION, attend),
  packedAttentionGradient: config(PACKED_ATTENTION_GRADIENT, attendGradient),
};

const constantsOf = ({ rows, block, lanes, threads, quads = false }: Tiling): Constants => ({
  ROWS: rows,
  BLOCK: block,
  LANES: lanes,
  SHARED: lanes > 1,
  QUAD: quads,
  THREADS: threads,
});

/** The `Sizes` of every program. */
function sizesOf(
  { batch, heads, queries, keys, depth, ofQ, ofK, ofV, ofOutput }: Places,
  bias: readonly number[] | undefined,
  { scale, length }: AttentionAttributes,
): number[] {
  const each = depth / partsOf(depth).PARTS;
  const inParts = ({ first, byBatch, byHead, byRow }: Place): number[] =>
    [first, byBatch, byHead, byRow].map((numbers) => numbers / each);
  const bits = new Uint32Array(Float32Array.of(scale).buffer)[0]!;
  return [
    ...[ofQ, ofK, ofOutput].flatMap(inParts),
    (ofV.first - ofK.first) / each,
    ...[batch * heads, queries, keys, length, bits, heads],
    ...stridesOf(bias),
  ];
}

/** 0 along what the bias is the same for. */
function stridesOf(shape: readonly number[] = [1, 1, 1, 1]): number[] {
  return shape.map((size, axis) =>
    size === 1 ? 0 : shape.slice(axis + 1).reduce((step, each) => step * each, 1),
  );
}

function workgroups(
  heads: number,
  rows: number,
  { rows: mine, lanes, threads, quads }: Tiling,
): [number, number] {
  if (quads) return spread(heads * Math.ceil(rows / (4 * mine)));
  return spread(Math.ceil((heads * Math.ceil(rows / mine)) / (threads / lanes)));
}
