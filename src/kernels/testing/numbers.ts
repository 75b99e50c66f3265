/** Seeded inputs for tests. */
import { random } from '#numerics/random.ts';

export function normals(size: number, ...names: (string | number)[]): Float32Array {
  const { normal } = random(7, 'test', ...names);
  return Float32Array.from({ length: size }, normal);
}

export function wholeNumbers(size: number, bound: number, ...names: (string | number)[]): Int32Array {
  const { below } = random(7, 'test', ...names);
  return Int32Array.from({ length: size }, () => below(bound));
}
