/** What every optimiser takes and gives. */
import type { Tensor1D } from '@tensorflow/tfjs-core';

export interface Update {
  /** All parameters, [P]. */
  readonly parameters: Tensor1D;
  /** Of the loss by each of them, [P]. */
  readonly gradient: Tensor1D;
  /** The running means that the optimiser keeps, each [P]: zeros at the start. */
  readonly moments: readonly Tensor1D[];
  /** The numbers of this update, of which the schedule’s differ from step to step. */
  readonly rates: Tensor1D;
}

/** New tensors, the caller's to dispose; those that came in are the caller's still. */
export interface Updated {
  readonly parameters: Tensor1D;
  readonly moments: readonly Tensor1D[];
}

/** Throws where the tensors of an update are not all of one length, or there are other than `most` means or `numbers`. */
export function check(
  operation: string,
  { parameters, gradient, moments, rates }: Update,
  most: number,
  numbers: number,
): void {
  if (rates.shape.length !== 1 || rates.size !== numbers || rates.dtype !== 'float32')
    throw new Error(`${operation}: rates are ${rates.dtype} [${rates.shape}], not float32 [${numbers}].`);
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
