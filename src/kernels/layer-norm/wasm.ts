/** Norms of rows in WebAssembly. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { BACKWARD, FORWARD } from './names.ts';

interface Given {
  readonly x: TensorInfo;
  readonly gain: TensorInfo;
  readonly bias?: TensorInfo;
}

function forward(wasm: Wasm, { x, gain, bias }: Given, { epsilon }: { epsilon: number }): TensorInfo[] {
  const [rows, columns] = x.shape as [number, number];
  const outputs = [wasm.output(x.shape), wasm.output([rows, 2])];
  const addresses = [x, gain, bias, ...outputs].map((each) => wasm.at(each));
  wasm.run('norm', ...addresses, rows, columns, epsilon);
  return outputs;
}

type Slopes = Readonly<Record<'x' | 'gain' | 'statistics' | 'dy', TensorInfo>>;

function backward(
  wasm: Wasm,
  { x, gain, statistics, dy }: Slopes,
  { centred }: { centred: boolean },
): TensorInfo[] {
  const [rows, columns] = x.shape as [number, number];
  const outputs = [x, gain, ...(centred ? [gain] : [])].map(({ shape }) => wasm.output(shape));
  const addresses = [x, gain, statistics, dy, outputs[0], outputs[1], outputs[2]].map((each) =>
    wasm.at(each),
  );
  // Two rows up to a multiple of four numbers, of four bytes each.
  const sums = wasm.scratch(2 * 4 * (columns + 3));
  wasm.run('normSlopes', ...addresses, rows, columns, sums);
  return outputs;
}

export const kernels = {
  forward: wasmKernel(FORWARD, forward),
  backward: wasmKernel(BACKWARD, backward),
} satisfies Ours['kernels'];
