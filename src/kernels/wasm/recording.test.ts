import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { clipByGlobalNorm } from '#kernels/optimisers/clip.ts';
import type { Repeat } from '#kernels/replay/repeat.ts';
import { smallInputs, smallState, smallStep } from '#kernels/replay/small-step.ts';
import { ordinaryStep, type Step } from '#kernels/replay/step.ts';

async function wasm() {
  const backend = await openBackend('wasm');
  backend.use();
  return backend;
}

/** An ordinary step, then two more with a recording beside them. */
async function tryOut(step: Step) {
  const backend = await wasm();
  const start = smallState();
  const warm = ordinaryStep(step, start, smallInputs(0));
  const inputs = [smallInputs(1), smallInputs(2)] as const;
  const { state, losses, verdict } = backend.recorder!.tryOut(step, warm.state, inputs, backend.read)!;
  tf.dispose([...start, warm.loss, ...warm.state, ...losses]);
  return { state, verdict: await verdict };
}

async function recordingOf(step: Step) {
  const { state, verdict } = await tryOut(step);
  expect(verdict).not.toBeTypeOf('string');
  return { state, recording: verdict as Repeat };
}

/** Steps `from` … one after the other, always ordinary; the state that comes in is disposed. */
function ordinarily(step: Step, state: readonly tf.Tensor[], from: number, to: number) {
  const losses: number[] = [];
  for (let i = from; i < to; i++) {
    const next = ordinaryStep(step, state, smallInputs(i));
    tf.dispose([...state]);
    ({ state } = next);
    losses.push(next.loss.dataSync()[0]!);
    next.loss.dispose();
  }
  return { state, losses };
}

/** The same by the recording, as many at once as `sizes` says. */
function replayed(recording: Repeat, state: readonly tf.Tensor[], from: number, sizes: readonly number[]) {
  const losses: number[] = [];
  for (const size of sizes) {
    const next = recording.run(
      state,
      Array.from({ length: size }, (_, i) => smallInputs(from + i)),
    );
    tf.dispose([...state]);
    ({ state } = next);
    losses.push(...next.losses.dataSync());
    next.losses.dispose();
    from += size;
  }
  return { state, losses };
}

const numbers = (state: readonly tf.Tensor[]) => state.map((tensor) => tensor.dataSync());
const copies = (state: readonly tf.Tensor[]) => numbers(state).map((values) => tf.tensor1d(values));

describe('a step recorded on wasm', () => {
  it('gives what the step gives over a hundred steps, to the last bit, however many at once', async () => {
    const step = smallStep();
    const { recording, state } = await recordingOf(step);
    const wanted = ordinarily(step, copies(state), 3, 103);
    const found = replayed(recording, state, 3, [1, 2, 3, 30, 64]);
    expect(found.losses).toEqual(wanted.losses);
    expect(numbers(found.state)).toEqual(numbers(wanted.state));
    tf.dispose([...found.state, ...wanted.state]);
    recording.dispose();
  });

  it('takes turns with ordinary steps and other work, while the memory grows', async () => {
    const step = smallStep();
    const { recording, state } = await recordingOf(step);
    const wanted = ordinarily(step, copies(state), 3, 12);
    const one = replayed(recording, state, 3, [3]);
    const large = tf.zeros([
      (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length,
    ]);
    const two = ordinarily(step, one.state, 6, 8);
    const three = replayed(recording, two.state, 8, [1, 3]);
    expect([one, two, three].flatMap(({ losses }) => losses)).toEqual(wanted.losses);
    tf.dispose([large, ...wanted.state, ...three.state]);
    recording.dispose();
  });

  it('leaves neither tensors nor memory behind', async () => {
    await wasm();
    const before = tf.memory();
    const memory = (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm;
    let grown = 0;
    for (let i = 0; i < 400; i++) {
      const { recording, state } = await recordingOf(smallStep());
      tf.dispose(replayed(recording, state, 3, [2]).state as tf.Tensor[]);
      recording.dispose();
      if (i === 10) grown = memory.HEAPU8.length;
    }
    expect(memory.HEAPU8.length).toBe(grown);
    expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
  });

  it('fits inputs of its own shapes alone', async () => {
    const { recording, state } = await recordingOf(smallStep());
    expect(recording.fits(smallInputs(3))).toBe(true);
    expect(recording.fits(smallInputs(3, 23))).toBe(false);
    expect(recording.fits(smallInputs(3).slice(1))).toBe(false);
    tf.dispose([...state]);
    recording.dispose();
  });

  it('repeats what the library computes, too', async () => {
    const step = smallStep((gradient) => {
      const [first, second] = tf.split(tf.mul<tf.Tensor1D>(gradient, tf.scalar(2)), 2) as [
        tf.Tensor1D,
        tf.Tensor1D,
      ];
      const turned = tf.where(tf.greater(second, 0), tf.neg(second), tf.tanh(first));
      return tf.concat1d([turned, first]);
    });
    const { recording, state } = await recordingOf(step);
    const wanted = ordinarily(step, copies(state), 3, 23);
    const found = replayed(recording, state, 3, [1, 19]);
    expect(found.losses).toEqual(wanted.losses);
    expect(numbers(found.state)).toEqual(numbers(wanted.state));
    tf.dispose([...found.state, ...wanted.state]);
    recording.dispose();
  });

  it('refuses a step that reads a tensor from outside', async () => {
    await wasm();
    const outside = tf.ones<tf.Rank.R1>([7]);
    const step = smallStep((gradient) => {
      clipByGlobalNorm(outside, 1);
      return gradient;
    });
    const { state, verdict } = await tryOut(step);
    expect(verdict).toMatch(/outside/);
    tf.dispose([...state, outside]);
  });

  it('refuses a step that keeps a tensor, which lives on', async () => {
    const kept: tf.Tensor1D[] = [];
    const step = smallStep((gradient) => {
      kept.push(tf.keep(clipByGlobalNorm(gradient, 1)));
      return gradient;
    });
    const { state, verdict } = await tryOut(step);
    expect(verdict).toMatch(/outlives/);
    expect(
      kept.map((tensor) => tensor.dataSync()).every((values) => values.some((value) => value !== 0)),
    ).toBe(true);
    tf.dispose([...state, ...kept]);
  });

  it('refuses a step that does something else each time', async () => {
    let calls = 0;
    const step = smallStep((gradient) => (calls++ % 2 ? gradient : clipByGlobalNorm(gradient, 0.1)));
    const { state, verdict } = await tryOut(step);
    expect(verdict).toMatch(/other numbers/);
    tf.dispose([...state]);
  });

  it('leaves everything as it was where the step throws', async () => {
    const backend = await wasm();
    const start = smallState();
    const before = tf.memory();
    const step = smallStep(() => {
      throw new Error('on purpose');
    });
    const inputs = [smallInputs(1), smallInputs(2)] as const;
    expect(() => backend.recorder!.tryOut(step, start, inputs, backend.read)).toThrow(/on purpose/);
    expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
    const { recording, state } = await recordingOf(smallStep());
    tf.dispose([...start, ...state]);
    recording.dispose();
  });

  it('can be let go of after its backend was closed', async () => {
    const backend = await wasm();
    const { recording, state } = await recordingOf(smallStep((gradient) => tf.neg(gradient)));
    tf.dispose([...state]);
    backend.close();
    recording.dispose();
    expect(await wasm()).not.toBe(backend);
    const again = await recordingOf(smallStep());
    expect(recording.fits(smallInputs(3))).toBe(false);
    tf.dispose([...again.state]);
    again.recording.dispose();
  });
});
