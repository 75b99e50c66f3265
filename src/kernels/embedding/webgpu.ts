/** Looking up rows on WebGPU, and summing their slopes: where each id stands is found first, so nothing is a race. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import chains from './chains.wgsl?raw';
import lookUp from './look-up.wgsl?raw';
import { LOOK_UP, ROW_SUMS } from './names.ts';
import rowSums from './row-sums.wgsl?raw';

const THREADS = 64;

export const kernels = {
  lookUp: {
    kernelName: LOOK_UP,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { table, ids } = inputs as { table: TensorInfo; ids: TensorInfo };
      const [rows, width] = table.shape as [number, number];
      const places = ids.shape[0]!;
      const VECTORS = width % 4 === 0;
      const values = VECTORS ? width / 4 : width;
      return dispatch(
        backend as WebGPUBackend,
        { name: LOOK_UP, source: lookUp, constants: { VECTORS }, sizes: [places * values, values, rows] },
        [table, ids],
        [{ shape: [places, width] }],
        spread(Math.ceil((places * values) / THREADS)),
      );
    },
  },
  rowSums: {
    kernelName: ROW_SUMS,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { values: slopes, ids } = inputs as { values: TensorInfo; ids: TensorInfo };
      const { rows } = attrs as { rows: number };
      const [places, width] = slopes.shape as [number, number];
      const backend = current as WebGPUBackend;
      const byFour = places % 4 === 0;
      const [first, next] = dispatch(
        backend,
        {
          name: `${ROW_SUMS}: chains`,
          source: chains,
          constants: { VECTORS: byFour },
          sizes: [rows, byFour ? places / 4 : places],
        },
        [ids],
        [
          { shape: [rows], dtype: 'int32' },
          { shape: [places], dtype: 'int32' },
        ],
        spread(Math.ceil(rows / THREADS)),
      ) as [TensorInfo, TensorInfo];
      const VECTORS = width % 4 === 0;
      const values = VECTORS ? width / 4 : width;
      const sums = dispatch(
        backend,
        { name: ROW_SUMS, source: rowSums, constants: { VECTORS }, sizes: [rows * values, values] },
        [slopes, first, next],
        [{ shape: [rows, width] }],
        spread(Math.ceil((rows * values) / THREADS)),
      );
      for (const { dataId } of [first, next]) backend.disposeData(dataId);
      return sums;
    },
  },
} satisfies Ours['kernels'];
