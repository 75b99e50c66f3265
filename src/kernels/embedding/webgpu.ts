/** Looking up rows on WebGPU, and summing their slopes: each row looks for its id, so that nothing is a race. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import { together, type Job } from '#kernels/webgpu/together.ts';
import { VALUE, valuesOfRow } from '#kernels/webgpu/values.ts';
import lookUp from './look-up.wgsl?raw';
import { BOTH_SUMS, LOOK_UP, ROW_SUMS } from './names.ts';
import placeSums from './place-sums.wgsl?raw';
import rowSums from './row-sums.wgsl?raw';

const THREADS = 64;
/** Threads for a row of the table at least, so that the marks of all rows of a workgroup have room. */
const FEWEST_LANES = 4;
/** Places whose marks a workgroup keeps at a time. */
const CHUNK = 2048;

interface Given {
  readonly table: TensorInfo;
  readonly ids: TensorInfo;
  readonly positions?: TensorInfo;
}

interface Slopes {
  readonly values: TensorInfo;
  readonly ids: TensorInfo;
}

export const kernels = {
  lookUp: {
    kernelName: LOOK_UP,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { table, ids, positions } = inputs as unknown as Given;
      const [rows, width] = table.shape as [number, number];
      const places = ids.shape[0]!;
      const { VECTORS, values } = valuesOfRow(width);
      return dispatch(
        backend as WebGPUBackend,
        {
          name: LOOK_UP,
          source: VALUE + lookUp,
          constants: { VECTORS, POSITIONS: positions !== undefined },
          sizes: [places * values, values, rows, positions?.shape[0] ?? 1],
        },
        [table, ids, ...(positions ? [positions] : [])],
        [{ shape: [places, width] }],
        spread(Math.ceil((places * values) / THREADS)),
      );
    },
  },
  rowSums: {
    kernelName: ROW_SUMS,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { rows } = attrs as { rows: number };
      const { program, workgroups, ...job } = byId(inputs as unknown as Slopes, rows);
      return dispatch(backend as WebGPUBackend, program, job.inputs, job.outputs, workgroups);
    },
  },
  bothSums: {
    kernelName: BOTH_SUMS,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const slopes = inputs as unknown as Slopes;
      const { rows, places } = attrs as { rows: number; places: number };
      return together(backend as WebGPUBackend, [byId(slopes, rows), byPlace(slopes, places)]).flat();
    },
  },
} satisfies Ours['kernels'];

function byId({ values: slopes, ids }: Slopes, rows: number): Job {
  const [places, width] = slopes.shape as [number, number];
  const { VECTORS, values } = valuesOfRow(width);
  const LANES = Math.min(THREADS, Math.max(FEWEST_LANES, 2 ** Math.ceil(Math.log2(values))));
  const ROWS = THREADS / LANES;
  return {
    program: {
      name: ROW_SUMS,
      source: VALUE + rowSums,
      constants: { VECTORS, LANES, ROWS, CHUNK },
      sizes: [rows, values, places],
    },
    inputs: [slopes, ids],
    outputs: [{ shape: [rows, width] }],
    workgroups: spread(Math.ceil(rows / ROWS)),
  };
}

function byPlace({ values: slopes }: Slopes, places: number): Job {
  const [count, width] = slopes.shape as [number, number];
  const { VECTORS, values } = valuesOfRow(width);
  return {
    program: {
      name: `${BOTH_SUMS}: places`,
      source: VALUE + placeSums,
      constants: { VECTORS },
      sizes: [places * values, count / places],
    },
    inputs: [slopes],
    outputs: [{ shape: [places, width] }],
    workgroups: spread(Math.ceil((places * values) / THREADS)),
  };
}
