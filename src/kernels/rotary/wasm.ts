/** Rotary positions in WebAssembly, there and back. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel } from '#kernels/wasm/memory.ts';
import { ROTARY } from './names.ts';

interface Given {
  readonly x: TensorInfo;
  readonly turns: TensorInfo;
}

export const kernels = {
  rotary: wasmKernel(ROTARY, (wasm, { x, turns }: Given, { back }: { back: boolean }) => {
    const [, places, half] = turns.shape;
    const y = wasm.output(x.shape);
    const addresses = [x, turns, y].map((each) => wasm.at(each));
    wasm.run('rotary', ...addresses, x.shape[0], places, half, back);
    return [y];
  }),
} satisfies Ours['kernels'];
