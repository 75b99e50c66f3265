/** Numbers as programs that treat each by itself take them: by four where that comes out even. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { spread } from './dispatch.ts';

/** Goes before a program that has `Value`s, as its constant VECTORS says. */
export { default as VALUE } from './value.wgsl?raw';

const THREADS = 64;

export interface Values {
  readonly VECTORS: boolean;
  readonly count: number;
  /** Workgroups of 64 threads, a value for each. */
  readonly groups: [number, number];
}

export function valuesOf({ shape }: TensorInfo): Values {
  const size = shape.reduce((product, length) => product * length, 1);
  const VECTORS = size % 4 === 0;
  const count = VECTORS ? size / 4 : size;
  return { VECTORS, count, groups: spread(Math.ceil(count / THREADS)) };
}

/** The same for rows of so many columns. */
export function valuesOfRow(columns: number): { VECTORS: boolean; values: number } {
  return columns % 4 === 0 ? { VECTORS: true, values: columns / 4 } : { VECTORS: false, values: columns };
}
