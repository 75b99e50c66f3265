/** A recording is believed only after it has repeated two ordinary steps, from the same state, with the same numbers. */
import * as tf from '@tensorflow/tfjs-core';
import type { Repeat } from './repeat.ts';
import { ordinaryStep, type Numbers, type Outcome, type Step } from './step.ts';

/** The steps have been made as always; the verdict is the recording, or why there is none, and never rejects. */
export interface Trial extends Outcome {
  readonly verdict: Promise<Repeat | string>;
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

export interface Recorded {
  /** What the step made as always, the caller's to dispose. */
  readonly state: readonly tf.Tensor[];
  readonly loss: tf.Scalar;
  /** Not to be relied upon before it has been compared with ordinary steps. Or why there is none. */
  readonly recording: Repeat | string;
  /** What the device refused of it. */
  readonly refused?: Promise<string | undefined>;
}

/** What came of something, and what the device refused of it. */
type Watched = <T>(run: () => T) => {
  readonly result: T;
  readonly refused: Promise<string | undefined> | undefined;
};

/** Relative to the largest number of each tensor; the same programs on the same numbers give the same bits. */
const TOLERANCE = 1e-6;

/** Of `once`, which was recorded of `step` from `state` with the first of the inputs. */
export function tried(
  once: Recorded,
  step: Step,
  state: readonly tf.Tensor[],
  [first, second]: Parameters<Recorder['tryOut']>[2],
  read: Parameters<Recorder['tryOut']>[3],
  watched: Watched = (run) => ({ result: run(), refused: undefined }),
): Trial {
  const twice = ordinaryStep(step, once.state, second);
  tf.dispose([...once.state]);
  const made = { state: twice.state, losses: [once.loss, twice.loss] };
  const { recording } = once;
  if (typeof recording === 'string') return { ...made, verdict: Promise.resolve(recording) };
  const { result: replayed, refused } = watched(() => recording.run(state, [first, second]));
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
}

function agree(found: Float32Array, wanted: Float32Array): boolean {
  let scale = 0;
  for (const number of wanted) scale = Math.max(scale, Math.abs(number));
  return found.every((number, i) => Math.abs(number - wanted[i]!) <= TOLERANCE * scale);
}
