/** Slopes by the weights and the bias of a scan on WebGPU, from what came back to the sums of its gates. */
import { getKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import activation from '#kernels/matmul/activation.wgsl?raw';
import { tileFor } from '#kernels/matmul/choice.ts';
import epilogue from '#kernels/matmul/epilogue.wgsl?raw';
import { MATMUL_SLOPES } from '#kernels/matmul/kernel.ts';
import tile from '#kernels/matmul/tile.wgsl?raw';
import { planFor, type Task } from '#kernels/matmul/tiles.ts';
import { onSoftware } from '#kernels/webgpu/adapter.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import weights from './weights.wgsl?raw';

/** Steps whose terms are summed by themselves where there are threads to spare, and sums of them at most. */
const BLOCK = 128;
const MOST_BLOCKS = 32;

interface Given {
  /** [B, T, H] */
  readonly outputs: TensorInfo;
  /** [B, T, G·H] */
  readonly byProjected: TensorInfo;
  /** [B, H], before the first step */
  readonly hidden: TensorInfo | undefined;
  /** [B, T, H], of the GRU */
  readonly byRecalled: TensorInfo | undefined;
}

/** [H, G·H] */
export function weightSlopes(
  backend: WebGPUBackend,
  { outputs, byProjected, hidden, byRecalled }: Given,
): TensorInfo {
  const [rows, steps, units] = outputs.shape as [number, number, number];
  const columns = byProjected.shape[2]!;
  const all = rows * steps;
  const most = onSoftware(backend.device) ? 1 : MOST_BLOCKS;
  const inner = Math.max(BLOCK, Math.ceil(all / most));
  const matrices = most === 1 ? 1 : Math.ceil(all / inner);
  const task: Task = {
    // One row would be taken for a vector.
    ...{ rows: Math.max(2, units), inner: most === 1 ? all : inner, columns, matrices },
    ...{ transposeA: true, transposeB: false, batches: [matrices, 1, 1, 1] },
    ...{ stepsA: [1, 0, 0, 0], stepsB: [1, 0, 0, 0], activation: 0 },
    ...{ bias: false, oneBias: false, residual: false, keep: false },
  };
  const { program, workgroups } = planFor(task, tileFor(backend, task));
  const inputs = [outputs, byProjected, ...(hidden ? [hidden] : []), ...(byRecalled ? [byRecalled] : [])];
  const places = {
    HIDDEN_AT: 2,
    BY_RECALLED_AT: 2 + Number(hidden !== undefined),
    RESULT_AT: inputs.length,
    SIZES_AT: inputs.length + 1,
  };
  const [across, down] = program.sizes!.slice(-2);
  const [parts] = dispatch(
    backend,
    {
      ...program,
      name: 'recurrent scan: weights',
      source: [weights, activation, epilogue, tile].join('\n'),
      constants: {
        ...program.constants,
        ...{ INITIAL: hidden !== undefined, GRU: byRecalled !== undefined },
        ...places,
      },
      sizes: [
        ...Array.from({ length: 12 }, () => 0),
        ...[units, task.inner, columns, matrices, across!, down!, steps, all],
      ],
    },
    inputs,
    [{ shape: [matrices, units * columns] }],
    workgroups,
  );
  if (matrices === 1) return { ...parts!, shape: [units, columns] };
  const sums = columnSums(backend, parts!);
  backend.disposeData(parts!.dataId);
  return { ...sums, shape: [units, columns] };
}

/** Of [N, D]: the sums over N, [D]. */
export function columnSums(backend: WebGPUBackend, dy: TensorInfo): TensorInfo {
  const attrs = { activation: 0, sums: true };
  const [sums] = getKernel(MATMUL_SLOPES, 'webgpu').kernelFunc({
    inputs: { dy },
    attrs,
    backend,
  }) as TensorInfo[];
  return sums!;
}
