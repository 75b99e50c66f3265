/** Products of matrices in WebAssembly, and the slopes of what follows them. */
import { broadcast_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import { MATMUL, MATMUL_SLOPES, type MatMulAttributes, type SlopesAttributes } from './kernel.ts';

interface Given {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
  readonly residual?: TensorInfo;
}

/** Bytes of a number. */
const EACH = 4;
/** So few rows are each multiplied by the matrix as it lies, without copying it. */
const FEW = 3;

/** Addresses in the order in which the programs take them; 0 for nothing. */
interface One {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly residual: number;
  readonly kept: number;
}

function multiply(wasm: Wasm, given: Given, attributes: MatMulAttributes): TensorInfo[] {
  const { a, b, bias, residual } = given;
  const { transposeA, transposeB, keep } = attributes;
  const [rows, inner] = lastTwo(a, transposeA);
  const [, columns] = lastTwo(b, transposeB);
  const batch = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...batch, rows, columns];
  const result = wasm.output(shape);
  const kept = keep ? wasm.output(shape) : undefined;
  const [placesA, placesB] = [places(a, batch), places(b, batch)];
  const [toA, toB, toC] = [wasm.at(a), wasm.at(b), wasm.at(result)];
  const [toResidual, toKept] = [wasm.at(residual), wasm.at(kept)];
  const run = runOf(wasm, { rows, inner, columns, bias: wasm.at(bias) }, attributes);
  const size = EACH * rows * columns;
  placesA.forEach((place, i) => {
    run({
      a: toA + EACH * rows * inner * place,
      b: toB + EACH * inner * columns * placesB[i]!,
      c: toC + size * i,
      residual: toResidual && toResidual + size * i,
      kept: toKept && toKept + size * i,
    });
  });
  return kept ? [result, kept] : [result];
}

interface Sizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly bias: number;
}

/** What computes one matrix of the result. */
function runOf(
  wasm: Wasm,
  { rows, inner, columns, bias }: Sizes,
  { transposeA, transposeB, activation }: MatMulAttributes,
): (one: One) => void {
  if (columns === 1 && rows > 1) {
    // The column times the other matrix turned, which lies in memory as it is; one bias for all.
    const program = transposeA ? 'vector' : 'turnedVector';
    return ({ a, b, c, residual, kept }) => {
      wasm.run(program, b, a, c, inner, rows);
      wasm.run('finish', c, EACH, rows, 1, bias, activation, residual, kept);
    };
  }
  if (rows <= FEW && (rows === 1 || !transposeA)) {
    const program = transposeB ? 'turnedVector' : 'vector';
    return ({ a, b, c, residual, kept }) => {
      for (let row = 0; row < rows; row++)
        wasm.run(program, a + EACH * inner * row, b, c + EACH * columns * row, inner, columns);
      wasm.run('finish', c, EACH * columns, rows, columns, bias, activation, residual, kept);
    };
  }
  const scratch = wasm.scratch(wasm.run('productScratch'));
  return ({ a, b, c, residual, kept }) => {
    const after = [bias, activation, residual, kept] as const;
    wasm.run('product', a, b, c, rows, inner, columns, transposeA, transposeB, ...after, scratch);
  };
}

function lastTwo({ shape }: TensorInfo, turned: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return turned ? [columns, rows] : [rows, columns];
}

/** Which of its matrices a tensor gives to each of the result's; one for all along a dimension of 1. */
function places({ shape }: TensorInfo, batch: readonly number[]): number[] {
  const own = shape.slice(0, -2);
  let found = [0];
  let matrices = 1;
  for (let axis = batch.length - 1; axis >= 0; axis--) {
    const length = own[axis - batch.length + own.length] ?? 1;
    const step = length === 1 ? 0 : matrices;
    const inside = found;
    found = Array.from({ length: batch[axis]! }, (_, i) => inside.map((place) => i * step + place)).flat();
    matrices *= length;
  }
  return found;
}

function slopes(
  wasm: Wasm,
  { dy, kept }: { readonly dy: TensorInfo; readonly kept?: TensorInfo },
  { activation, sums }: SlopesAttributes,
): TensorInfo[] {
  const columns = dy.shape.at(-1)!;
  const size = util.sizeFromShape(dy.shape);
  const before = kept ? wasm.output(dy.shape) : dy;
  if (kept) wasm.run('slopes', wasm.at(dy), wasm.at(kept), wasm.at(before), size, activation);
  if (!sums) return [before];
  const total = wasm.output([columns]);
  wasm.run('columnSums', wasm.at(before), wasm.at(total), size / columns, columns);
  return kept ? [before, total] : [total];
}

export const kernels = {
  multiply: wasmKernel(MATMUL, multiply),
  slopes: wasmKernel(MATMUL_SLOPES, slopes),
} satisfies Ours['kernels'];
