/** A recording is believed only after it has repeated two ordinary steps, from the same state, with the same numbers. */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { isSettling, record } from './record.ts';
import type { Recording } from './recording.ts';
import { watched } from './scopes.ts';
import { ordinaryStep, type Numbers, type Outcome, type Step } from './step.ts';

/** The steps have been made as always; the verdict is the recording, or why there is none, and never rejects. */
export interface Trial extends Outcome {
  readonly verdict: Promise<Recording | string>;
}

/** What a backend has on which steps can be recorded. */
export interface Recorder {
  /** Undefined where it is too early; after ordinary steps only, so that everything is compiled. */
  tryOut(
    step: Step,
    state: readonly tf.Tensor[],
    inputs: readonly [readonly Numbers[], readonly Numbers[]],
    read: (tensors: readonly tf.Tensor[]) => Promise<Float32Array[]>,
  ): Trial | undefined;
}

/** Relative to the largest number of each tensor; the same programs on the same numbers give the same bits. */
const TOLERANCE = 1e-6;

export const tryOut: Recorder['tryOut'] = (step, state, [first, second], read) => {
  if (isSettling()) return undefined;
  const { device } = tf.backend() as unknown as WebGPUBackend;
  const once = record(step, state, first);
  const twice = ordinaryStep(step, once.state, second);
  tf.dispose([...once.state]);
  const made = { state: twice.state, losses: [once.loss, twice.loss] };
  const { recording } = once;
  if (typeof recording === 'string') return { ...made, verdict: Promise.resolve(recording) };
  const { result: replayed, refused } = watched(device, () => recording.run(state, [first, second]));
  const again = [...replayed.state, replayed.losses];
  const reading = read([...made.state, ...made.losses, ...again]);
  tf.dispose(again);
  const verdict = Promise.all([reading, once.refused, refused]).then(
    ([values, ...problems]) => {
      const [losses] = values.slice(-1);
      const repeated = [...values.slice(-1 - state.length, -1), losses!.subarray(0, 1), losses!.subarray(1)];
      const same = repeated.every((numbers, i) => agree(numbers, values[i]!));
      const problem = problems.find((each) => each) ?? (same ? undefined : 'other numbers than the step');
      if (problem === undefined) return recording;
      recording.dispose();
      return problem;
    },
    () => 'the device is gone',
  );
  return { ...made, verdict };
};

function agree(found: Float32Array, wanted: Float32Array): boolean {
  let scale = 0;
  for (const number of wanted) scale = Math.max(scale, Math.abs(number));
  return found.every((number, i) => Math.abs(number - wanted[i]!) <= TOLERANCE * scale);
}
