/** What can be recorded: a step that makes new state and a loss from old state and inputs, and nothing else. */
import * as tf from '@tensorflow/tfjs-core';

/** Makes new tensors and disposes none; called within `tf.tidy`. Shapes and types are the same at every call. */
export type Step = (
  state: readonly tf.Tensor[],
  inputs: readonly tf.Tensor[],
) => { readonly state: readonly tf.Tensor[]; readonly loss: tf.Scalar };

/** One input of one step, as script has it. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** New tensors, the caller's to dispose. */
export interface Outcome {
  readonly state: readonly tf.Tensor[];
  /** Of all steps, in their order. */
  readonly losses: readonly tf.Tensor[];
}

/** On the current backend; what came in stays the caller's. */
export function ordinaryStep(
  step: Step,
  state: readonly tf.Tensor[],
  inputs: readonly Numbers[],
): { state: tf.Tensor[]; loss: tf.Scalar } {
  const [loss, ...next] = tf.tidy(() => {
    const made = step(state, inputs.map(tensorOf));
    return [made.loss, ...made.state];
  });
  return { state: next, loss: loss as tf.Scalar };
}

export function tensorOf({ shape, values }: Numbers): tf.Tensor {
  return tf.tensor(values, [...shape], values instanceof Int32Array ? 'int32' : 'float32');
}
