/** SwiGLU and its slopes in WebAssembly. */
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel } from '#kernels/wasm/memory.ts';
import { SWIGLU } from './names.ts';

interface Given {
  readonly gate: TensorInfo;
  readonly value: TensorInfo;
  readonly dy?: TensorInfo;
}

export const kernels = {
  swiglu: wasmKernel(SWIGLU, (wasm, { gate, value, dy }: Given) => {
    const given = dy ? [gate, value, dy] : [gate, value];
    const outputs = (dy ? [gate, value] : [gate]).map(({ shape }) => wasm.output(shape));
    const addresses = [...given, ...outputs].map((each) => wasm.at(each));
    wasm.run(dy ? 'swigluSlopes' : 'swiglu', ...addresses, util.sizeFromShape(gate.shape));
    return outputs;
  }),
} satisfies Ours['kernels'];
