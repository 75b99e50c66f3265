/** What a recorded step can do, on whatever backend it was recorded. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Numbers } from './step.ts';

/** New tensors, the caller's to dispose. */
export interface Replayed {
  readonly state: readonly tf.Tensor[];
  /** [steps] */
  readonly losses: tf.Tensor1D;
}

export interface Repeat {
  /** Whether it is of the current backend, and of a step with such inputs. */
  fits(inputs: readonly Numbers[]): boolean;
  /** One step for each of `steps`, whose inputs must fit, beginning with `state`, which stays the caller's. */
  run(state: readonly tf.Tensor[], steps: readonly (readonly Numbers[])[]): Replayed;
  dispose(): void;
}

export interface Shape {
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
}

export function areOf(shapes: readonly Shape[], inputs: readonly Numbers[]): boolean {
  return (
    inputs.length === shapes.length &&
    shapes.every(({ shape, dtype }, i) => {
      const given = inputs[i]!;
      return (
        given.shape.join() === shape.join() && (dtype === 'int32') === given.values instanceof Int32Array
      );
    })
  );
}
