/** Products of matrices on WebGPU, and the slopes of what follows them. */
import { util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import activation from './activation.wgsl?raw';
import { tileFor } from './choice.ts';
import { MATMUL, MATMUL_SLOPES, type MatMulAttributes, type SlopesAttributes } from './kernel.ts';
import slopesSource from './slopes.wgsl?raw';
import { planFor, TILES, type Task } from './tiles.ts';

interface Given {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
  readonly residual?: TensorInfo;
}

const multiply: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const given = inputs as unknown as Given;
  const { keep, tile, ...attributes } = attrs as unknown as MatMulAttributes;
  const { task, swapped, shape } = taskOf(given, { ...attributes, keep });
  const [first, second] = swapped ? [given.b, given.a] : [given.a, given.b];
  const chosen = tile === undefined ? tileFor(backend as WebGPUBackend, task) : TILES[tile]!;
  const { program, workgroups } = planFor(task, chosen);
  return dispatch(
    backend as WebGPUBackend,
    program,
    [first, second, ...(given.bias ? [given.bias] : []), ...(given.residual ? [given.residual] : [])],
    keep ? [{ shape }, { shape }] : [{ shape }],
    workgroups,
  );
};

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
const WIDTH = 32;
const LANES = 4;
const ROWS = 1024;

const slope: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const { dy, kept } = inputs as unknown as { dy: TensorInfo; kept?: TensorInfo };
  const { activation, sums } = attrs as unknown as SlopesAttributes;
  const on = backend as WebGPUBackend;
  const columns = dy.shape.at(-1)!;
  let rows = util.sizeFromShape(dy.shape) / columns;
  let parts = Math.ceil(rows / ROWS);
  const outputs = down(on, [dy, ...(kept ? [kept] : [])], dy.shape, rows, columns, sums, activation);
  while (sums && parts > 1) {
    const partial = outputs.pop()!;
    rows = parts;
    parts = Math.ceil(rows / ROWS);
    outputs.push(...down(on, [partial], [], rows, columns, true, 0));
    on.disposeData(partial.dataId);
  }
  if (sums) outputs.push({ ...outputs.pop()!, shape: [columns] });
  return outputs;
};

function down(
  backend: WebGPUBackend,
  inputs: readonly TensorInfo[],
  shape: readonly number[],
  rows: number,
  columns: number,
  sums: boolean,
  activationNumber: number,
): TensorInfo[] {
  const parts = Math.ceil(rows / ROWS);
  const bent = inputs.length > 1;
  return dispatch(
    backend,
    {
      name: MATMUL_SLOPES,
      source: [activation, slopesSource].join('\n'),
      constants: { WIDTH, LANES, BENT: bent, SUMS: sums, ACTIVATION: activationNumber },
      sizes: [rows, columns, ROWS],
    },
    inputs,
    [...(bent ? [{ shape }] : []), ...(sums ? [{ shape: [parts, columns] }] : [])],
    [Math.ceil(columns / WIDTH), parts],
  );
}

export const kernels = {
  multiply: { kernelName: MATMUL, backendName: 'webgpu', kernelFunc: multiply },
  slope: { kernelName: MATMUL_SLOPES, backendName: 'webgpu', kernelFunc: slope },
} satisfies Ours['kernels'];
