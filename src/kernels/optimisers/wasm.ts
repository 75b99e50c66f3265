/** AdamW and clipping in WebAssembly. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { ADAM_W, CLIP } from './names.ts';

type Given = Readonly<Record<'parameters' | 'gradient' | 'mean' | 'square' | 'rates', TensorInfo>>;

function adamW(wasm: Wasm, { parameters, gradient, mean, square, rates }: Given): TensorInfo[] {
  const [size] = parameters.shape as [number];
  const outputs = [parameters, mean, square].map(({ shape }) => wasm.output(shape));
  const addresses = [parameters, gradient, mean, square, rates, ...outputs].map((each) => wasm.at(each));
  wasm.run('adamW', ...addresses, size);
  return outputs;
}

function clip(wasm: Wasm, { gradient }: { gradient: TensorInfo }, { limit }: { limit: number }) {
  const clipped = wasm.output(gradient.shape);
  wasm.run('clip', wasm.at(gradient), wasm.at(clipped), gradient.shape[0], limit);
  return [clipped];
}

export const kernels = {
  adamW: wasmKernel(ADAM_W, adamW),
  clip: wasmKernel(CLIP, clip),
} satisfies Ours['kernels'];
