/** Looking up rows on WebGPU, and summing their slopes: each row looks for its id, so that nothing is a race. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { onSoftware } from '#kernels/webgpu/adapter.ts';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import { together, type Job } from '#kernels/webgpu/together.ts';
import { VALUE, valuesOfRow } from '#kernels/webgpu/values.ts';
import chainSums from './chain-sums.wgsl?raw';
import chains from './chains.wgsl?raw';
import lookUp from './look-up.wgsl?raw';
import markedSums from './marked-sums.wgsl?raw';
import { BOTH_SUMS, LOOK_UP, ROW_SUMS } from './names.ts';
import placeSums from './place-sums.wgsl?raw';

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

interface RowSumsAttributes {
  readonly rows: number;
  /** For tests: this way, whatever suits the device. */
  readonly marked?: boolean;
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
      const { rows, marked } = attrs as unknown as RowSumsAttributes;
      return sums(backend as WebGPUBackend, inputs as unknown as Slopes, rows, [], marked);
    },
  },
  bothSums: {
    kernelName: BOTH_SUMS,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const slopes = inputs as unknown as Slopes;
      const { rows, places } = attrs as { rows: number; places: number };
      return sums(backend as WebGPUBackend, slopes, rows, [byPlace(slopes, places)]);
    },
  },
} satisfies Ours['kernels'];

/**
 * By id, and what else is to be done in the same dispatch. A graphics processor needs that one alone; where the CPU
 * computes and a barrier is dear, each row's places are found first, by one thread.
 */
function sums(
  backend: WebGPUBackend,
  { values: slopes, ids }: Slopes,
  rows: number,
  others: readonly Job[],
  marked = !onSoftware(backend.device),
): TensorInfo[] {
  const [places, width] = slopes.shape as [number, number];
  const { VECTORS, values } = valuesOfRow(width);
  const outputs = [{ shape: [rows, width] }];
  if (marked) {
    const LANES = Math.min(THREADS, Math.max(FEWEST_LANES, 2 ** Math.ceil(Math.log2(values))));
    const ROWS = THREADS / LANES;
    const program = {
      name: `${ROW_SUMS}: marked`,
      source: VALUE + markedSums,
      constants: { VECTORS, LANES, ROWS, CHUNK },
      sizes: [rows, values, places],
    };
    const workgroups = spread(Math.ceil(rows / ROWS));
    return together(backend, [{ program, inputs: [slopes, ids], outputs, workgroups }, ...others]).flat();
  }
  const links = chainsOf(backend, ids, rows);
  const program = {
    name: ROW_SUMS,
    source: VALUE + chainSums,
    constants: { VECTORS },
    sizes: [rows * values, values],
  };
  const workgroups = spread(Math.ceil((rows * values) / THREADS));
  const found = together(backend, [{ program, inputs: [slopes, ...links], outputs, workgroups }, ...others]);
  for (const { dataId } of links) backend.disposeData(dataId);
  return found.flat();
}

/** The first place of each row's id, and of each place the next one of its id. */
function chainsOf(backend: WebGPUBackend, ids: TensorInfo, rows: number): TensorInfo[] {
  const [places] = ids.shape as [number];
  const { VECTORS, values } = valuesOfRow(places);
  return dispatch(
    backend,
    { name: `${ROW_SUMS}: chains`, source: chains, constants: { VECTORS }, sizes: [rows, values] },
    [ids],
    [
      { shape: [rows], dtype: 'int32' },
      { shape: [places], dtype: 'int32' },
    ],
    spread(Math.ceil(rows / THREADS)),
  );
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
