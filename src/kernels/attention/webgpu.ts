/** Attention on WebGPU: the shapes of its programs, and which of them a device takes. */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { hasQuads, onSoftware } from '#kernels/webgpu/adapter.ts';
import { dispatch, spread, type Program } from '#kernels/webgpu/dispatch.ts';
import byKeys from './by-keys.wgsl?raw';
import byQueries from './by-queries.wgsl?raw';
import forward from './forward.wgsl?raw';
import meansOfSlopes from './means.wgsl?raw';
import rowsAndScores from './rows.wgsl?raw';
import {
  ATTENTION,
  ATTENTION_GRADIENT,
  type AttentionAttributes,
  type AttentionGradientInputs,
  type AttentionInputs,
} from './kernel.ts';

/** How a program shares out its work. */
export interface Tiling {
  /** Queries (in the gradient by keys and values: keys) that an invocation keeps in registers. */
  readonly rows: number;
  /** Keys (there: queries) that it takes at a time. */
  readonly block: number;
  /** Invocations that share these rows and take turns at the blocks. */
  readonly lanes: number;
  /** Of a workgroup. */
  readonly threads: number;
  /** Four invocations of a subgroup read for one another; blocks are of four then, and so are workgroups. */
  readonly quads?: boolean;
}

/** What each program keeps for each of its rows: arrays as long as a row. */
const ARRAYS = { forward: 2, byQueries: 3, byKeys: 4 } as const;
type Pass = keyof typeof ARRAYS;

/** On the CPU: most rows, and most parts of rows times keys, which compile within seconds. */
const MOST = {
  forward: { rows: 8, parts: 128, quadParts: 64 },
  byQueries: { rows: 4, parts: 64, quadParts: 32 },
  byKeys: { rows: 4, parts: 32, quadParts: 32 },
} as const;

/**
 * Where the CPU computes, a number loaded is dear, so that it must serve many rows; a barrier is dearer. Few rows, as
 * when text is written word by word, have their keys shared out among the lanes of one vector of the CPU.
 */
function forSoftware(pass: Pass, rows: number, parts: number, quads: boolean): Tiling {
  if (rows < 4) return { rows: 1, block: 2, lanes: 4, threads: 4 };
  const most = MOST[pass];
  const fitting = (all: number, limit: number): number =>
    Math.min(most.rows, 2 ** Math.floor(Math.log2(Math.max(1, Math.min(all, limit / parts)))));
  if (quads) return { rows: fitting(rows / 4, most.quadParts), block: 4, lanes: 1, threads: 4, quads };
  const mine = fitting(rows, most.parts);
  return { rows: mine, block: 2 * mine * parts <= most.parts ? 2 : 1, lanes: 1, threads: 8 };
}

/**
 * A graphics processor wants thousands of invocations that fit into its registers: eight for each row or pair of rows,
 * a whole workgroup for each where they are few.
 */
function forHardware(pass: Pass, rows: number, depth: number): Tiling {
  if (rows < 8) return { rows: 1, block: 1, lanes: 64, threads: 64 };
  return { rows: 2 * depth * ARRAYS[pass] <= 160 ? 2 : 1, block: 1, lanes: 8, threads: 64 };
}

let forced: Tiling | undefined;

/** For tests and measurements: this tiling from now on, or again what suits the device. */
export function force(tiling: Tiling | undefined): void {
  forced = tiling;
}

function tilingOf(pass: Pass, device: GPUDevice, rows: number, q: TensorInfo): Tiling {
  if (forced) return forced;
  return onSoftware(device)
    ? forSoftware(pass, rows, partsOf(q).PARTS, hasQuads(device))
    : forHardware(pass, rows, q.shape[3]!);
}

const attend: KernelConfig['kernelFunc'] = (call) => {
  const { q, k, v, bias } = call.inputs as unknown as AttentionInputs;
  const backend = call.backend as WebGPUBackend;
  const attributes = call.attrs as unknown as AttentionAttributes;
  const [batch, heads, queries] = q.shape as [number, number, number, number];
  const tiling = tilingOf('forward', backend.device, queries, q);
  return dispatch(
    backend,
    {
      name: 'attention forward',
      source: rowsAndScores + forward,
      constants: constantsOf(q, bias, attributes, tiling),
      subgroups: tiling.quads ?? false,
      sizes: sizesOf(q, k, bias, attributes),
    },
    bias ? [q, k, v, bias] : [q, k, v],
    [{ shape: q.shape }, { shape: q.shape.slice(0, 3) }],
    workgroups(batch * heads, queries, tiling),
  );
};

const attendGradient: KernelConfig['kernelFunc'] = (call) => {
  const { q, k, v, bias, output, logSumExp, slopes } = call.inputs as unknown as AttentionGradientInputs;
  const backend = call.backend as WebGPUBackend;
  const attributes = call.attrs as unknown as AttentionAttributes;
  const [batch, heads, queries] = q.shape as [number, number, number, number];
  const keys = k.shape[2]!;
  const rows = batch * heads * queries;
  const sizes = sizesOf(q, k, bias, attributes);
  const [means] = dispatch(
    backend,
    {
      name: 'attention, means of slopes',
      source: rowsAndScores + meansOfSlopes,
      constants: { ...partsOf(q), THREADS: 64 },
      sizes,
    },
    [output, slopes, logSumExp],
    [{ shape: [rows, 2] }],
    spread(Math.ceil(rows / 64)),
  ) as [TensorInfo];
  const inputs = [q, k, v, slopes, means, ...(bias ? [bias] : [])];
  const overQueries = tilingOf('byQueries', backend.device, queries, q);
  const slopesByQueries = dispatch(
    backend,
    {
      name: 'attention, slopes by queries',
      source: rowsAndScores + byQueries,
      constants: constantsOf(q, bias, attributes, overQueries),
      subgroups: overQueries.quads ?? false,
      sizes,
    },
    inputs,
    [{ shape: q.shape }],
    workgroups(batch * heads, queries, overQueries),
  );
  const overKeys = tilingOf('byKeys', backend.device, keys, q);
  const slopesByOthers = dispatch(
    backend,
    {
      name: 'attention, slopes by keys and values',
      source: rowsAndScores + byKeys,
      constants: constantsOf(q, bias, attributes, overKeys),
      subgroups: overKeys.quads ?? false,
      sizes,
    },
    inputs,
    [{ shape: k.shape }, { shape: v.shape }],
    workgroups(batch * heads, keys, overKeys),
  );
  backend.disposeData(means.dataId);
  return [...slopesByQueries, ...slopesByOthers];
};

export const kernels: Readonly<Record<string, KernelConfig>> = {
  attention: { kernelName: ATTENTION, backendName: 'webgpu', kernelFunc: attend },
  attentionGradient: { kernelName: ATTENTION_GRADIENT, backendName: 'webgpu', kernelFunc: attendGradient },
};

/** Rows are read four numbers at a time where that comes out even. */
function partsOf({ shape }: TensorInfo): { VECTORS: boolean; PARTS: number } {
  const depth = shape[3]!;
  return depth % 4 === 0 ? { VECTORS: true, PARTS: depth / 4 } : { VECTORS: false, PARTS: depth };
}

function constantsOf(
  q: TensorInfo,
  bias: TensorInfo | undefined,
  { causal }: AttentionAttributes,
  { rows, block, lanes, threads, quads = false }: Tiling,
): NonNullable<Program['constants']> {
  return {
    ...partsOf(q),
    CAUSAL: causal,
    BIAS: bias !== undefined,
    ROWS: rows,
    BLOCK: block,
    LANES: lanes,
    SHARED: lanes > 1,
    INTERLEAVED: lanes === 1,
    QUAD: quads,
    THREADS: threads,
  };
}

/** The `Sizes` of every program. */
function sizesOf(
  q: TensorInfo,
  k: TensorInfo,
  bias: TensorInfo | undefined,
  { scale, length }: AttentionAttributes,
): number[] {
  const [batch, heads, queries] = q.shape as [number, number, number];
  const bits = new Uint32Array(Float32Array.of(scale).buffer)[0]!;
  return [batch * heads, queries, k.shape[2]!, length, bits, heads, ...stridesOf(bias?.shape)];
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
