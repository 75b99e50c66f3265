/** GELU and its slopes in WebAssembly. */
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel } from '#kernels/wasm/memory.ts';
import { ACTIVATIONS } from '#numerics/activation.ts';
import { GELU } from './names.ts';

const NUMBER = ACTIVATIONS.indexOf('gelu') + 1;

interface Given {
  readonly x: TensorInfo;
  readonly dy?: TensorInfo;
}

export const kernels = {
  gelu: wasmKernel(GELU, (wasm, { x, dy }: Given) => {
    const result = wasm.output(x.shape);
    const [from, to] = [wasm.at(x), wasm.at(result)];
    const size = util.sizeFromShape(x.shape);
    if (dy) wasm.run('slopes', wasm.at(dy), from, to, size, NUMBER);
    else wasm.run('activations', from, to, size, NUMBER);
    return [result];
  }),
} satisfies Ours['kernels'];
