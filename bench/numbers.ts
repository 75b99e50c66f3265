/** Seeded inputs for cases. */
import { random } from '#numerics/random.ts';
import type { Input } from './case.ts';

export function normals(
  shape: number[],
  ...names: (string | number)[]
): Input & { readonly data: Float32Array } {
  const { normal } = random(1, 'bench', ...names);
  return { shape, data: Float32Array.from({ length: sizeOf(shape) }, normal) };
}

/** From 0 to `bound` − 1. */
export function wholeNumbers(
  shape: number[],
  bound: number,
  ...names: (string | number)[]
): Input & { readonly data: Int32Array } {
  const { below } = random(1, 'bench', ...names);
  return { shape, data: Int32Array.from({ length: sizeOf(shape) }, () => below(bound)) };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
