/** Records a step while it runs as always, and tries the recording out beside it. */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { choiceFor } from '#kernels/matmul/choice.ts';
import { build, type Built } from './build.ts';
import type { Roles } from './commands.ts';
import { Recording } from './recording.ts';
import { watched } from './scopes.ts';
import { tensorOf, type Numbers, type Step } from './step.ts';
import { trace, type Trace } from './trace.ts';
import { tried, type Recorded, type Recorder } from './trial.ts';

export const tryOut: Recorder['tryOut'] = (step, state, inputs, read) => {
  if (isSettling()) return undefined;
  const { device } = tf.backend() as unknown as WebGPUBackend;
  const once = record(step, state, inputs[0]);
  return tried(once, step, state, inputs, read, (run) => watched(device, run));
};

/** Tiles are still being measured, so that a later recording would be faster. */
function isSettling(): boolean {
  const choice = choiceFor((tf.backend() as unknown as WebGPUBackend).device);
  if (!choice?.measuring) return false;
  if (!settled.has(choice.measuring)) void choice.measuring.then(() => settled.add(choice.measuring!));
  return !settled.has(choice.measuring);
}

const settled = new WeakSet<Promise<boolean>>();

/** On the current backend, which must be WebGPU; after at least one ordinary step, so that everything is compiled. */
function record(step: Step, state: readonly tf.Tensor[], numbers: readonly Numbers[]): Recorded {
  const backend = tf.backend() as unknown as WebGPUBackend;
  const inputs = numbers.map(tensorOf);
  const given = [...state, ...inputs];
  for (const { dataId } of given) backend.uploadToGPU(dataId);
  // What script knows of them, no kernel may use: it would be the same at every step.
  for (const { dataId } of given) backend.tensorMap.get(dataId).values = null!;
  const { result, trace: traced } = trace(backend, () =>
    tf.tidy(() => {
      const made = step(state, inputs);
      return [made.loss, ...made.state];
    }),
  );
  const [loss, ...next] = result as [tf.Scalar, ...tf.Tensor[]];
  const bufferOf = ({ dataId }: tf.Tensor): GPUBuffer => backend.tensorMap.get(dataId).resource as GPUBuffer;
  const roles = {
    before: state.map(bufferOf),
    after: next.map(bufferOf),
    inputs: inputs.map(bufferOf),
    loss: bufferOf(loss),
  };
  try {
    const { result: built, refused } = watched(backend.device, () => attempt(backend, traced, roles));
    const shapes = { state: state.map(shapeOf), inputs: inputs.map(shapeOf) };
    const recording = typeof built === 'string' ? built : new Recording(backend, built, shapes);
    return { state: next, loss, recording, refused };
  } finally {
    traced.release();
    tf.dispose(inputs);
  }
}

const shapeOf = ({ shape, dtype }: tf.Tensor) => ({ shape, dtype });

function attempt(backend: WebGPUBackend, traced: Trace, roles: Roles): Built | string {
  const { before, after, inputs, loss } = roles;
  const all = [...before, ...after, ...inputs, loss];
  if (traced.refusal) return traced.refusal;
  if (all.some((buffer) => !buffer)) return 'a result that is not on the device';
  if (new Set(all).size < all.length) return 'a tensor that is two things at once';
  if (before.some(({ size }, i) => size !== after[i]?.size)) return 'state of another shape';
  return build(backend, traced, roles);
}
