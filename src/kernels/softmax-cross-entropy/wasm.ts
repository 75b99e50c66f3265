/** Softmax cross-entropy in WebAssembly. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { BACKWARD, FORWARD, MEAN, type Attributes } from './names.ts';

type Given<Names extends string> = Readonly<Record<Names, TensorInfo>>;

function forward(
  wasm: Wasm,
  { logits, targets }: Given<'logits' | 'targets'>,
  { ignoreIndex }: Attributes,
): TensorInfo[] {
  const [rows, classes] = logits.shape as [number, number];
  const outputs = [wasm.output([rows]), wasm.output([rows, 2])];
  const addresses = [logits, targets, ...outputs].map((each) => wasm.at(each));
  wasm.run('crossEntropy', ...addresses, rows, classes, ignoreIndex !== undefined, ignoreIndex);
  return outputs;
}

function mean(
  wasm: Wasm,
  { nats, targets }: Given<'nats' | 'targets'>,
  { ignoreIndex }: Attributes,
): TensorInfo[] {
  const outputs = [wasm.output([]), wasm.output([1])];
  const addresses = [nats, targets, ...outputs].map((each) => wasm.at(each));
  wasm.run('meanNats', ...addresses, nats.shape[0], ignoreIndex !== undefined, ignoreIndex);
  return outputs;
}

function backward(
  wasm: Wasm,
  {
    logits,
    targets,
    sums,
    dy,
    share,
  }: Given<'logits' | 'targets' | 'sums' | 'dy'> & { readonly share?: TensorInfo },
  { ignoreIndex }: Attributes,
): TensorInfo[] {
  const [rows, classes] = logits.shape as [number, number];
  const dx = wasm.output(logits.shape);
  const addresses = [logits, targets, sums, dy, share, dx].map((each) => wasm.at(each));
  wasm.run('crossEntropySlopes', ...addresses, rows, classes, ignoreIndex !== undefined, ignoreIndex);
  return [dx];
}

export const kernels = {
  forward: wasmKernel(FORWARD, forward),
  mean: wasmKernel(MEAN, mean),
  backward: wasmKernel(BACKWARD, backward),
} satisfies Ours['kernels'];
