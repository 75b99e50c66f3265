/** Norms of rows on WebGPU: a dispatch for all rows, one for their slopes, and one or two for the columns' sums. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import { rowsByLanes } from '#kernels/webgpu/rows.ts';
import backward from './backward.wgsl?raw';
import blockSums from './block-sums.wgsl?raw';
import columnSums from './column-sums.wgsl?raw';
import forward from './forward.wgsl?raw';
import { BACKWARD, FORWARD } from './names.ts';

/** Threads of a workgroup that sums columns, across and down. */
const COLUMNS = 4;
const LINES = 16;
/** Rows that one workgroup sums, and blocks of them at most: as many as a tensor's length alone decides. */
const BLOCK = 1024;
const MOST_BLOCKS = 64;

export const kernels = {
  forward: {
    kernelName: FORWARD,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, gain, bias } = inputs as { x: TensorInfo; gain: TensorInfo; bias?: TensorInfo };
      const { epsilon } = attrs as { epsilon: number };
      const { sizes, ROWS, groups, ...constants } = shared(x);
      return dispatch(
        backend as WebGPUBackend,
        {
          name: FORWARD,
          source: forward,
          constants: { ...constants, ROWS, CENTRED: bias !== undefined, EPSILON: { f32: epsilon } },
          sizes,
        },
        bias ? [x, gain, bias] : [x, gain],
        [{ shape: x.shape }, { shape: [x.shape[0]!, 2] }],
        groups,
      );
    },
  },
  backward: {
    kernelName: BACKWARD,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { x, gain, statistics, dy } = inputs as Record<string, TensorInfo>;
      const { centred: CENTRED } = attrs as { centred: boolean };
      const backend = current as WebGPUBackend;
      const { sizes, groups, ...constants } = shared(x!);
      const byX = dispatch(
        backend,
        { name: BACKWARD, source: backward, constants: { ...constants, CENTRED }, sizes },
        [x!, gain!, statistics!, dy!],
        [{ shape: x!.shape }],
        groups,
      );
      return [...byX, ...byColumns(backend, [x!, statistics!, dy!], CENTRED)];
    },
  },
} satisfies Ours['kernels'];

/** What the programs for rows [N, D] are built with, and how many workgroups of them it takes. */
function shared({ shape }: TensorInfo) {
  const [rows, columns] = shape as [number, number];
  const VECTORS = columns % 4 === 0;
  const values = VECTORS ? columns / 4 : columns;
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

/** Slopes by gain and, if centred, by bias: sums within blocks of rows first, then of the blocks. */
function byColumns(backend: WebGPUBackend, inputs: readonly TensorInfo[], CENTRED: boolean): TensorInfo[] {
  const [rows, columns] = inputs[0]!.shape as [number, number];
  const VECTORS = columns % 4 === 0;
  const values = VECTORS ? columns / 4 : columns;
  const block = Math.max(BLOCK, Math.ceil(rows / MOST_BLOCKS));
  const blocks = Math.ceil(rows / block);
  const outputs = (shape: number[]) => (CENTRED ? [{ shape }, { shape }] : [{ shape }]);
  const parts = dispatch(
    backend,
    {
      name: `${BACKWARD}: columns`,
      source: columnSums,
      constants: { VECTORS, CENTRED, COLUMNS, LINES },
      sizes: [rows, values, block],
    },
    inputs,
    outputs(blocks === 1 ? [columns] : [blocks, columns]),
    [Math.ceil(values / COLUMNS), blocks],
  );
  if (blocks === 1) return parts;
  const sums = dispatch(
    backend,
    { name: `${BACKWARD}: blocks`, source: blockSums, constants: { CENTRED }, sizes: [columns, blocks] },
    parts,
    outputs([columns]),
    [Math.ceil(columns / 64)],
  );
  for (const { dataId } of parts) backend.disposeData(dataId);
  return sums;
}
