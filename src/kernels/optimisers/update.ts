/** What every optimiser takes and gives. */
import type { Tensor1D } from '@tensorflow/tfjs-core';

export interface Update {
  /** All parameters, [P]. */
  readonly parameters: Tensor1D;
  /** Of the loss by each of them, [P]. */
  readonly gradient: Tensor1D;
  /** The running means that the optimiser keeps, each [P]: zeros at the start. */
  readonly moments: readonly Tensor1D[];
  readonly learningRate: number;
}

/** New tensors, the caller's to dispose; those that came in are the caller's still. */
export interface Updated {
  readonly parameters: Tensor1D;
  readonly moments: readonly Tensor1D[];
}

/** Throws where the tensors of an update are not all of one length, or there are more than `most` means. */
export function check(operation: string, { parameters, gradient, moments }: Update, most: number): void {
  if (moments.length !== 0 && moments.length !== most)
    throw new Error(`${operation}: ${moments.length} moments, not ${most} or none.`);
  const all = {
    parameters,
    gradient,
    ...Object.fromEntries(moments.map((each, i) => [`moments[${i}]`, each])),
  };
  for (const [name, { shape, dtype }] of Object.entries(all))
    if (shape.length !== 1 || shape[0] !== parameters.size || dtype !== 'float32')
      throw new Error(`${operation}: ${name} is ${dtype} [${shape}], not float32 [${parameters.size}].`);
}
