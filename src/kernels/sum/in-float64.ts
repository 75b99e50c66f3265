/**
 * On wasm long sums and means are added up one float after the other, which over a vocabulary of 50,000 words loses
 * all but four digits. Here they are added in float64, as TensorFlow.js's own cpu backend does; script is as fast at it.
 */
import {
  getKernel,
  Mean,
  registerKernel,
  Sum,
  unregisterKernel,
  util,
  type KernelConfig,
  type KernelFunc,
  type MeanAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/** Shorter sums are exact enough and stay as they are. */
const LONG = 64;

interface Wasm {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
}

const ours = new Set<KernelFunc>();

/** Puts the exact path before wasm's own sum and mean, where the summed axes are the last ones. */
export function sumInFloat64(): void {
  for (const kernelName of [Sum, Mean]) {
    const stock = getKernel(kernelName, 'wasm');
    if (ours.has(stock.kernelFunc)) continue;
    const exact: KernelConfig = { ...stock, kernelFunc: careful(stock.kernelFunc, kernelName === Mean) };
    ours.add(exact.kernelFunc);
    unregisterKernel(kernelName, 'wasm');
    registerKernel(exact);
  }
}

function careful(stock: KernelFunc, isMean: boolean): KernelFunc {
  return (call) => {
    const { x } = call.inputs as { x: TensorInfo };
    const { axis, keepDims } = call.attrs as unknown as MeanAttrs;
    const axes = new Set(util.parseAxisParam(axis, x.shape));
    const kept = x.shape.length - axes.size;
    const areLast = x.shape.every((_, dimension) => dimension < kept !== axes.has(dimension));
    const length = util.sizeFromShape(x.shape.slice(kept));
    if (x.dtype !== 'float32' || !areLast || length < LONG) return stock(call);
    const wasm = call.backend as unknown as Wasm;
    const outer = x.shape.slice(0, kept);
    const sums = wasm.makeOutput(keepDims ? [...outer, ...x.shape.slice(kept).fill(1)] : outer, 'float32');
    // Views are taken after making room, which may move wasm's memory.
    const from = wasm.typedArrayFromHeap(x);
    const to = wasm.typedArrayFromHeap(sums);
    for (let row = 0; row < to.length; row++) {
      let sum = 0;
      for (let i = row * length; i < (row + 1) * length; i++) sum += from[i]!;
      to[row] = isMean ? sum / length : sum;
    }
    return sums;
  };
}
