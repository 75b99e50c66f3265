/** Products of matrices on WebGPU, and the slopes of what follows them. */
import { util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { onSoftware } from '#kernels/webgpu/adapter.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import { together, type Job } from '#kernels/webgpu/together.ts';
import activation from './activation.wgsl?raw';
import { tileFor } from './choice.ts';
import {
  MATMUL,
  MATMUL_GRADIENT,
  MATMUL_SLOPES,
  type GradientAttributes,
  type MatMulAttributes,
  type SlopesAttributes,
} from './kernel.ts';
import slopesSource from './slopes.wgsl?raw';
import { planFor, TILES, type Task, type Tile } from './tiles.ts';

interface Given {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
  readonly residual?: TensorInfo;
}

const multiply: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const on = backend as WebGPUBackend;
  const { program, workgroups, ...job } = productJob(
    on,
    inputs as unknown as Given,
    attrs as unknown as MatMulAttributes,
  );
  return dispatch(on, program, job.inputs, job.outputs, workgroups);
};

interface ProductJob extends Job {
  readonly tile: Tile;
}

function productJob(
  backend: WebGPUBackend,
  given: Given,
  { tile, ...attributes }: MatMulAttributes,
): ProductJob {
  const { task, swapped, shape } = taskOf(given, attributes);
  const [first, second] = swapped ? [given.b, given.a] : [given.a, given.b];
  const { bias, residual } = given;
  const chosen = tile === undefined ? tileFor(backend, task) : TILES[tile]!;
  return {
    ...planFor(task, chosen),
    inputs: [first, second, ...(bias ? [bias] : []), ...(residual ? [residual] : [])],
    outputs: attributes.keep ? [{ shape }, { shape }] : [{ shape }],
    tile: chosen,
  };
}

/** A product with one column is that of the column with the other matrix turned, which lies in memory as it is. */
function taskOf(
  { a, b, bias, residual }: Given,
  { transposeA, transposeB, activation, keep }: MatMulAttributes,
): { task: Task; swapped: boolean; shape: number[] } {
  const [rows, inner] = lastTwo(a, transposeA);
  const [, columns] = lastTwo(b, transposeB);
  const [lengthsA, lengthsB] = [batchOf(a), batchOf(b)];
  const batches = lengthsA.map((length, i) => (length === 1 ? lengthsB[i]! : length));
  const [stepsA, stepsB] = [steps(lengthsA), steps(lengthsB)];
  const rank = Math.max(a.shape.length, b.shape.length) - 2;
  const swapped = columns === 1 && rows > 1;
  const rest = {
    ...{ batches, inner, activation, keep, matrices: util.sizeFromShape(batches) },
    ...{ bias: bias !== undefined, oneBias: swapped && bias !== undefined, residual: residual !== undefined },
  };
  const shape = [...batches.slice(0, rank).reverse(), rows, columns];
  return {
    task: swapped
      ? {
          ...rest,
          rows: 1,
          columns: rows,
          transposeA: false,
          transposeB: !transposeA,
          stepsA: stepsB,
          stepsB: stepsA,
        }
      : // One row lies in memory as one column does.
        { ...rest, rows, columns, transposeA: transposeA && rows > 1, transposeB, stepsA, stepsB },
    swapped,
    shape,
  };
}

function lastTwo({ shape }: TensorInfo, turned: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return turned ? [columns, rows] : [rows, columns];
}

/** Lengths of the four batch dimensions, the last one first. */
function batchOf({ shape }: TensorInfo): number[] {
  const lengths = shape.slice(0, -2).reverse();
  return Array.from({ length: 4 }, (_, i) => lengths[i] ?? 1);
}

/** Matrices from one to the next along each dimension; none along one that is stretched. */
function steps(lengths: readonly number[]): number[] {
  let step = 1;
  return lengths.map((length) => {
    const here = length === 1 ? 0 : step;
    step *= length;
    return here;
  });
}

/** Columns and rows of a workgroup that sums, and rows that one goes down: more are for others, and one more run. */
const WIDTH = 16;
const LANES = 4;
const ROWS = 1024;

const slope: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const { dy, kept } = inputs as unknown as { dy: TensorInfo; kept?: TensorInfo };
  const { activation, sums } = attrs as unknown as SlopesAttributes;
  return slopes(backend as WebGPUBackend, dy, kept, activation, sums);
};

function slopes(
  backend: WebGPUBackend,
  dy: TensorInfo,
  kept: TensorInfo | undefined,
  activation: number,
  sums: boolean,
): TensorInfo[] {
  const { program, inputs, outputs, workgroups } = slopesJob(backend, dy, kept, activation, sums);
  const found = dispatch(backend, program, inputs, outputs, workgroups);
  return sums ? [...found.slice(0, -1), inOne(backend, found.at(-1)!)] : found;
}

/** Slopes before the activation, if there is one, and the sums of their columns, in parts. */
function slopesJob(
  { device }: WebGPUBackend,
  dy: TensorInfo,
  kept: TensorInfo | undefined,
  activationNumber: number,
  sums: boolean,
): Job {
  const columns = dy.shape.at(-1)!;
  const rows = util.sizeFromShape(dy.shape) / columns;
  const parts = Math.ceil(rows / ROWS);
  const bent = kept !== undefined;
  return {
    program: {
      name: MATMUL_SLOPES,
      source: [activation, slopesSource].join('\n'),
      constants: {
        ...{ WIDTH, LANES, BENT: bent, SUMS: sums, ACTIVATION: activationNumber },
        SPLIT: bent || !onSoftware(device),
      },
      sizes: [rows, columns, ROWS],
    },
    inputs: [dy, ...(kept ? [kept] : [])],
    outputs: [...(bent ? [{ shape: dy.shape }] : []), ...(sums ? [{ shape: [parts, columns] }] : [])],
    workgroups: [Math.ceil(columns / WIDTH), parts],
  };
}

/** Sums [parts, N] as sums of all parts together, [N]. */
function inOne(backend: WebGPUBackend, partial: TensorInfo): TensorInfo {
  const [parts, columns] = partial.shape as [number, number];
  if (parts === 1) return { ...partial, shape: [columns] };
  const [fewer] = slopes(backend, partial, undefined, 0, true);
  backend.disposeData(partial.dataId);
  return fewer!;
}

/** Nothing follows the product. */
const PLAIN = { activation: 0, keep: false };

const gradient: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const { a, b, dy, kept } = inputs as unknown as {
    a: TensorInfo;
    b: TensorInfo;
    dy: TensorInfo;
    kept?: TensorInfo;
  };
  const { transposeA, transposeB, activation, sums } = attrs as unknown as GradientAttributes;
  const on = backend as WebGPUBackend;
  const [bent] = kept ? slopes(on, dy, kept, activation, false) : [];
  const before = bent ?? dy;
  const byA = transposeA
    ? productJob(on, { a: b, b: before }, { ...PLAIN, transposeA: transposeB, transposeB: true })
    : productJob(on, { a: before, b }, { ...PLAIN, transposeA: false, transposeB: !transposeB });
  const byB = transposeB
    ? productJob(on, { a: before, b: a }, { ...PLAIN, transposeA: true, transposeB: transposeA })
    : productJob(on, { a, b: before }, { ...PLAIN, transposeA: !transposeA, transposeB: false });
  const jobs = [byA, byB, ...(sums ? [slopesJob(on, before, undefined, 0, true)] : [])];
  // What large tiles keep in the memory of a workgroup has no room there twice; they are many enough as it is.
  const found = [byA, byB].some(({ tile }) => tile.family === 'shared' && tile.rows > 1)
    ? jobs.flatMap((job) => together(on, [job]))
    : together(on, jobs);
  if (bent) on.disposeData(bent.dataId);
  const [[slopesByA], [slopesByB], partial] = found as [TensorInfo[], TensorInfo[], TensorInfo[]?];
  return [slopesByA!, slopesByB!, ...(partial ? [inOne(on, partial[0]!)] : [])];
};

export const kernels = {
  multiply: { kernelName: MATMUL, backendName: 'webgpu', kernelFunc: multiply },
  slope: { kernelName: MATMUL_SLOPES, backendName: 'webgpu', kernelFunc: slope },
  gradient: { kernelName: MATMUL_GRADIENT, backendName: 'webgpu', kernelFunc: gradient },
} satisfies Ours['kernels'];
