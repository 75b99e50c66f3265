/** Norms of rows in WebAssembly. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { BACKWARD, FORWARD, PRE_NORM } from './names.ts';

interface Given {
  readonly x: TensorInfo;
  readonly gain: TensorInfo;
  readonly bias?: TensorInfo;
}

function forward(
  wasm: Wasm,
  { x, gain, bias }: Given,
  { epsilon }: { epsilon: number },
): [TensorInfo, TensorInfo] {
  const [rows, columns] = x.shape as [number, number];
  const outputs: [TensorInfo, TensorInfo] = [wasm.output(x.shape), wasm.output([rows, 2])];
  const addresses = [x, gain, bias, ...outputs].map((each) => wasm.at(each));
  wasm.run('norm', ...addresses, rows, columns, epsilon);
  return outputs;
}

type Slopes = Readonly<Record<'x' | 'gain' | 'statistics' | 'dy', TensorInfo>> & {
  readonly beside?: TensorInfo;
};

function backward(
  wasm: Wasm,
  { x, gain, statistics, dy, beside }: Slopes,
  { centred }: { centred: boolean },
): TensorInfo[] {
  const [rows, columns] = x.shape as [number, number];
  const outputs = [x, gain, ...(centred ? [gain] : [])].map(({ shape }) => wasm.output(shape));
  const [byX, byGain, byBias] = outputs;
  const addresses = [x, gain, statistics, dy, beside, byX, byGain, byBias].map((each) => wasm.at(each));
  // Two rows up to a multiple of four numbers, of four bytes each.
  const sums = wasm.scratch(2 * 4 * (columns + 3));
  wasm.run('normSlopes', ...addresses, rows, columns, sums);
  return outputs;
}

export const kernels = {
  forward: wasmKernel(FORWARD, forward),
  preNorm: wasmKernel(PRE_NORM, (wasm, given: Given, attributes: { epsilon: number }) => {
    const [y, statistics] = forward(wasm, given, attributes);
    return [y, wasm.again(given.x), statistics];
  }),
  backward: wasmKernel(BACKWARD, backward),
} satisfies Ours['kernels'];
