/** Looking up rows in WebAssembly, and summing their slopes. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { BOTH_SUMS, LOOK_UP, ROW_SUMS } from './names.ts';

interface Given {
  readonly table: TensorInfo;
  readonly ids: TensorInfo;
  readonly positions?: TensorInfo;
}

interface Slopes {
  readonly values: TensorInfo;
  readonly ids: TensorInfo;
}

function lookUp(wasm: Wasm, { table, ids, positions }: Given): TensorInfo[] {
  const [rows, width] = table.shape as [number, number];
  const [count] = ids.shape as [number];
  const found = wasm.output([count, width]);
  const addresses = [table, ids, positions, found].map((each) => wasm.at(each));
  wasm.run('lookUp', ...addresses, count, rows, positions?.shape[0], width);
  return [found];
}

function byId(wasm: Wasm, { values, ids }: Slopes, { rows }: { rows: number }): TensorInfo[] {
  const [count, width] = values.shape as [number, number];
  const sums = wasm.output([rows, width]);
  const addresses = [values, ids, sums].map((each) => wasm.at(each));
  wasm.run('rowSums', ...addresses, count, rows, width);
  return [sums];
}

function both(wasm: Wasm, slopes: Slopes, { rows, places }: { rows: number; places: number }): TensorInfo[] {
  const [count, width] = slopes.values.shape as [number, number];
  const byPlace = wasm.output([places, width]);
  // All places of a sequence are one row of what goes down the columns.
  wasm.run('columnSums', wasm.at(slopes.values), wasm.at(byPlace), count / places, places * width);
  return [...byId(wasm, slopes, { rows }), byPlace];
}

export const kernels = {
  lookUp: wasmKernel(LOOK_UP, lookUp),
  rowSums: wasmKernel(ROW_SUMS, byId),
  bothSums: wasmKernel(BOTH_SUMS, both),
} satisfies Ours['kernels'];
