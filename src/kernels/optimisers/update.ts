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
