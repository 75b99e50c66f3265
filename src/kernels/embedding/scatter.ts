/** Row sums where script reaches the values: one addition each, in the order in which they stand. */
import {
  getKernel,
  registerKernel,
  type KernelBackend,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { ROW_SUMS } from './names.ts';

/** What both backends offer, each in its way. */
interface Memory {
  make(shape: number[]): TensorInfo;
  view(tensor: TensorInfo): Float32Array | Int32Array;
}

/** Registers the kernel for the cpu or the wasm backend, once. */
export function registerScatter(backendName: 'cpu' | 'wasm'): void {
  if (getKernel(ROW_SUMS, backendName)) return;
  const memory = backendName === 'cpu' ? plainMemory : wasmMemory;
  const kernelFunc: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
    const { values, ids } = inputs as { values: TensorInfo; ids: TensorInfo };
    const { rows } = attrs as { rows: number };
    const width = values.shape[1]!;
    const { make, view } = memory(backend as KernelBackend);
    const sums = make([rows, width]);
    // Views are taken after making room, which may move wasm's memory.
    scatter(view(values), view(ids), view(sums), width);
    return sums;
  };
  registerKernel({ kernelName: ROW_SUMS, backendName, kernelFunc });
}

type Numbers = Float32Array | Int32Array;

function scatter(values: Numbers, ids: Numbers, sums: Numbers, width: number): void {
  sums.fill(0);
  for (let n = 0; n < ids.length; n++) {
    const to = ids[n]! * width;
    for (let j = 0; j < width; j++) sums[to + j]! += values[n * width + j]!;
  }
}

function plainMemory(backend: KernelBackend): Memory {
  const cpu = backend as unknown as {
    data: { get(id: object): { values: Float32Array | Int32Array } };
    makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): TensorInfo;
  };
  return {
    make: (shape) =>
      cpu.makeTensorInfo(
        shape,
        'float32',
        new Float32Array(shape.reduce((size, length) => size * length, 1)),
      ),
    view: ({ dataId }) => cpu.data.get(dataId).values,
  };
}

function wasmMemory(backend: KernelBackend): Memory {
  const wasm = backend as unknown as {
    makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
    typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array;
  };
  return {
    make: (shape) => wasm.makeOutput(shape, 'float32'),
    view: (tensor) => wasm.typedArrayFromHeap(tensor),
  };
}
