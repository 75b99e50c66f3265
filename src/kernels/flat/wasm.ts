/** Parts of a flat tensor by copies within WebAssembly's memory; the library's own would copy the whole for each. */
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { FLATTEN, VIEW } from './names.ts';

const BYTES = 4;

function view(
  wasm: Wasm,
  { flat }: { flat: TensorInfo },
  { offset, size }: { offset: number; size: number },
): TensorInfo[] {
  const part = wasm.output([size]);
  wasm.run('copy', wasm.at(flat) + offset * BYTES, wasm.at(part), size * BYTES);
  return [part];
}

function flatten(
  wasm: Wasm,
  tensors: Record<string, TensorInfo>,
  { size, ...offsets }: { size: number } & Record<string, number>,
): TensorInfo[] {
  const flat = wasm.output([size]);
  const to = wasm.at(flat);
  wasm.run('clear', to, size * BYTES);
  Object.values(tensors).forEach((tensor, i) =>
    wasm.run(
      'copy',
      wasm.at(tensor),
      to + offsets[`o${i}`]! * BYTES,
      util.sizeFromShape(tensor.shape) * BYTES,
    ),
  );
  return [flat];
}

export const kernels = {
  view: wasmKernel(VIEW, view),
  flatten: wasmKernel(FLATTEN, flatten),
} satisfies Ours['kernels'];
