/**
 * On WebGPU the library splits long products among workgroups that add to the result in whatever order they come,
 * so that the same run gives another curve each time. Such products take its next best program instead.
 */
import {
  BatchMatMul,
  env,
  getKernel,
  registerKernel,
  unregisterKernel,
  type BatchMatMulAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/** The library's numbers: from this inner length on it splits, where there are at most so many tiles of 32 by 32. */
const LONG = 2000;
const FEW_TILES = 32;
/** Below this many results it adds up each in one workgroup, in order. */
const TINY = 128;

const FLAG = 'WEBGPU_MATMUL_PROGRAM_TYPE';
const SMALL_OUTPUT = 2;
const CHOOSE = -1;

let ours: KernelConfig | undefined;

export function multiplyInOrder(): void {
  const stock = getKernel(BatchMatMul, 'webgpu');
  if (stock.kernelFunc === ours?.kernelFunc) return;
  ours = {
    ...stock,
    kernelFunc(call) {
      if (!wouldSplit(call.inputs as Factors, call.attrs as unknown as BatchMatMulAttrs))
        return stock.kernelFunc(call);
      env().set(FLAG, SMALL_OUTPUT);
      try {
        return stock.kernelFunc(call);
      } finally {
        env().set(FLAG, CHOOSE);
      }
    },
  };
  unregisterKernel(BatchMatMul, 'webgpu');
  registerKernel(ours);
}

interface Factors {
  readonly [name: string]: TensorInfo;
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

function wouldSplit({ a, b }: Factors, { transposeA, transposeB }: BatchMatMulAttrs): boolean {
  const rows = a.shape.at(transposeA ? -1 : -2)!;
  const inner = a.shape.at(transposeA ? -2 : -1)!;
  const columns = b.shape.at(transposeB ? -2 : -1)!;
  const tiles = Math.ceil(rows / 32) * Math.ceil(columns / 32);
  return inner >= LONG && tiles <= FEW_TILES && rows * columns > TINY;
}
