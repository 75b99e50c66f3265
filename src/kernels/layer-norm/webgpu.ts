/** Norms of rows on WebGPU: a dispatch each way, and one more where columns are too long to be summed in one. */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { onSoftware } from '#kernels/webgpu/adapter.ts';
import { dispatch, spread, type Output } from '#kernels/webgpu/dispatch.ts';
import { rowsByLanes } from '#kernels/webgpu/rows.ts';
import { together, type Job } from '#kernels/webgpu/together.ts';
import { VALUE, valuesOfRow } from '#kernels/webgpu/values.ts';
import backward from './backward.wgsl?raw';
import blockSums from './block-sums.wgsl?raw';
import columnSums from './column-sums.wgsl?raw';
import forward from './forward.wgsl?raw';
import { BACKWARD, FORWARD, PRE_NORM } from './names.ts';
import rowsShared from './rows.wgsl?raw';

/** Threads of a workgroup that sums columns, across and down. */
const COLUMNS = 4;
const LINES = 16;
/** Rows that one workgroup sums, and blocks of them at most: as many as a tensor's length alone decides. */
const BLOCK = 1024;
const MOST_BLOCKS = 64;

const normalise: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const { x, gain, bias } = inputs as { x: TensorInfo; gain: TensorInfo; bias?: TensorInfo };
  const { epsilon } = attrs as { epsilon: number };
  const { sizes, ROWS, groups, ...constants } = shared(x);
  return dispatch(
    backend as WebGPUBackend,
    {
      name: FORWARD,
      source: VALUE + rowsShared + forward,
      constants: { ...constants, ROWS, CENTRED: bias !== undefined, EPSILON: { f32: epsilon } },
      sizes,
    },
    bias ? [x, gain, bias] : [x, gain],
    [{ shape: x.shape }, { shape: [x.shape[0]!, 2] }],
    groups,
  );
};

export const kernels = {
  forward: { kernelName: FORWARD, backendName: 'webgpu', kernelFunc: normalise },
  preNorm: {
    kernelName: PRE_NORM,
    backendName: 'webgpu',
    kernelFunc(call) {
      const { dataId, shape, dtype } = call.inputs.x as TensorInfo;
      const [y, statistics] = normalise(call) as TensorInfo[];
      (call.backend as WebGPUBackend).incRef(dataId);
      return [y!, { dataId, shape, dtype }, statistics!];
    },
  },
  backward: {
    kernelName: BACKWARD,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { x, gain, statistics, dy, beside } = inputs as Record<string, TensorInfo>;
      const { centred: CENTRED } = attrs as { centred: boolean };
      const backend = current as WebGPUBackend;
      const { sizes, groups, ...constants } = shared(x!);
      const byX: Job = {
        program: {
          name: BACKWARD,
          source: VALUE + rowsShared + backward,
          constants: {
            ...{ ...constants, CENTRED, BESIDE: beside !== undefined },
            ...(beside ? { DX_AT: 5, SIZES_AT: 6 } : { DX_AT: 4, SIZES_AT: 5 }),
          },
          sizes,
        },
        inputs: [x!, gain!, statistics!, dy!, ...(beside ? [beside] : [])],
        outputs: [{ shape: x!.shape }],
        workgroups: groups,
      };
      const sums = byColumns(backend, [x!, statistics!, dy!], CENTRED);
      // What takes longest begins first.
      const [parts, slopes] = together(backend, [sums, byX]);
      return [...slopes!, ...ofBlocks(backend, parts!, sums.workgroups[1]!, CENTRED)];
    },
  },
} satisfies Ours['kernels'];

/** What the programs for rows [N, D] are built with, and how many workgroups of them it takes. */
function shared({ shape }: TensorInfo) {
  const [rows, columns] = shape as [number, number];
  const { VECTORS, values } = valuesOfRow(columns);
  const { LANES, ROWS } = rowsByLanes(values);
  return {
    VECTORS,
    LANES,
    ROWS,
    SHARED: LANES > 1,
    sizes: [rows, values, columns],
    groups: spread(Math.ceil(rows / ROWS)),
  };
}

const forBoth = (CENTRED: boolean, shape: readonly number[]): Output[] =>
  CENTRED ? [{ shape }, { shape }] : [{ shape }];

/** Slopes by gain and, if centred, by bias: the sums of each block of rows. */
function byColumns({ device }: WebGPUBackend, inputs: readonly TensorInfo[], CENTRED: boolean): Job {
  const [rows, columns] = inputs[0]!.shape as [number, number];
  const { VECTORS, values } = valuesOfRow(columns);
  const block = Math.max(BLOCK, Math.ceil(rows / MOST_BLOCKS));
  const blocks = Math.ceil(rows / block);
  return {
    program: {
      name: `${BACKWARD}: columns`,
      source: VALUE + columnSums,
      constants: { VECTORS, CENTRED, COLUMNS, LINES, SPLIT: !onSoftware(device) },
      sizes: [rows, values, block],
    },
    inputs,
    outputs: forBoth(CENTRED, blocks === 1 ? [columns] : [blocks, columns]),
    workgroups: [Math.ceil(values / COLUMNS), blocks],
  };
}

function ofBlocks(
  backend: WebGPUBackend,
  parts: TensorInfo[],
  blocks: number,
  CENTRED: boolean,
): TensorInfo[] {
  if (blocks === 1) return parts;
  const columns = parts[0]!.shape[1]!;
  const sums = dispatch(
    backend,
    { name: `${BACKWARD}: blocks`, source: blockSums, constants: { CENTRED }, sizes: [columns, blocks] },
    parts,
    forBoth(CENTRED, [columns]),
    [Math.ceil(columns / 64)],
  );
  for (const { dataId } of parts) backend.disposeData(dataId);
  return sums;
}
