import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { describe, expect, it, vi } from 'vitest';
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import { HERE } from '#kernels/testing/on-backend.ts';
import type { Recording } from './recording.ts';
import { watched } from './scopes.ts';
import { smallInputs, smallState, smallStep } from './small-step.ts';
import { ordinaryStep, type Step } from './step.ts';

const device = (): GPUDevice => (tf.backend() as unknown as WebGPUBackend).device;
const copyOf = (tensors: readonly tf.Tensor[]): tf.Tensor[] => tensors.map((tensor) => tf.clone(tensor));

async function webgpu(): Promise<Backend> {
  const backend = await openBackend('webgpu');
  backend.use();
  return backend;
}

/** An ordinary step that compiles everything, then two more with a recording beside them. */
async function tryOut(step: Step) {
  const backend = await webgpu();
  const start = smallState();
  const warm = ordinaryStep(step, start, smallInputs(0));
  tf.dispose([...start, warm.loss]);
  const { result, refused } = watched(device(), () =>
    backend.recorder!.tryOut(step, warm.state, [smallInputs(1), smallInputs(2)], backend.read),
  );
  const { state, losses, verdict } = result!;
  tf.dispose([...warm.state, ...losses]);
  return { backend, state, verdict: await verdict, refused: await refused };
}

async function recordingOf(step: Step) {
  const { verdict, ...rest } = await tryOut(step);
  expect(verdict).not.toBeTypeOf('string');
  return { recording: verdict as Recording, ...rest };
}

/** Steps `from` … one after the other, always ordinary; the state that comes in is disposed. */
async function ordinarily(
  backend: Backend,
  step: Step,
  state: readonly tf.Tensor[],
  from: number,
  to: number,
) {
  backend.use();
  const losses: tf.Tensor[] = [];
  for (let i = from; i < to; i++) {
    const next = ordinaryStep(step, state, smallInputs(i));
    tf.dispose([...state]);
    ({ state } = next);
    losses.push(next.loss);
  }
  const read = backend.read([...state, ...losses]);
  tf.dispose(losses);
  const values = await read;
  return { state, values: values.slice(0, 3), losses: values.slice(3).map((each) => each[0]!) };
}

/** The same by the recording, as many at once as `sizes` says. */
async function replayed(
  { backend, recording }: { backend: Backend; recording: Recording },
  state: readonly tf.Tensor[],
  from: number,
  sizes: readonly number[],
) {
  backend.use();
  const losses: tf.Tensor[] = [];
  for (const size of sizes) {
    const steps = Array.from({ length: size }, (_, i) => smallInputs(from + i));
    const next = recording.run(state, steps);
    tf.dispose([...state]);
    ({ state } = next);
    losses.push(next.losses);
    from += size;
  }
  const read = backend.read([...state, ...losses]);
  tf.dispose(losses);
  const values = await read;
  return { state, values: values.slice(0, 3), losses: values.slice(3).flatMap((each) => [...each]) };
}

describe.runIf(HERE.includes('webgpu'))('a recorded step', () => {
  it('gives what the step gives over a hundred steps, to the last bit, however many at once', async () => {
    const step = smallStep();
    const { recording, backend, state, refused } = await recordingOf(step);
    expect(refused).toBeUndefined();
    const wanted = await ordinarily(backend, step, copyOf(state), 3, 103);
    const found = await replayed({ backend, recording }, state, 3, [1, 2, 3, 30, 64]);
    expect(found.losses).toEqual(wanted.losses);
    expect(found.values).toEqual(wanted.values);
    tf.dispose([...found.state, ...wanted.state]);
    recording.dispose();
  });

  it('takes turns with ordinary steps, each going on from where the other stood', async () => {
    const step = smallStep();
    const { recording, backend, state } = await recordingOf(step);
    const wanted = await ordinarily(backend, step, copyOf(state), 3, 20);
    const one = await replayed({ backend, recording }, state, 3, [3, 2]);
    const two = await ordinarily(backend, step, one.state, 8, 11);
    const three = await replayed({ backend, recording }, two.state, 11, [1, 4]);
    const four = await ordinarily(backend, step, three.state, 16, 20);
    expect([one, two, three, four].flatMap(({ losses }) => losses)).toEqual(wanted.losses);
    expect(four.values).toEqual(wanted.values);
    tf.dispose([...four.state, ...wanted.state]);
    recording.dispose();
  });

  it('leaves the state that it was given as it is, and a clone of what it gave', async () => {
    const { recording, backend, state } = await recordingOf(smallStep());
    const before = await backend.read(state);
    const first = recording.run(state, [smallInputs(3)]);
    const clone = tf.clone(first.state[0]!);
    const [then] = await backend.read([clone]);
    const second = recording.run(first.state, [smallInputs(4), smallInputs(5)]);
    expect(await backend.read(state)).toEqual(before);
    expect((await backend.read([clone]))[0]).toEqual(then);
    expect((await backend.read([second.state[0]!]))[0]).not.toEqual(then);
    tf.dispose([...state, ...first.state, ...second.state, first.losses, second.losses, clone]);
    recording.dispose();
  });

  it('runs fewer programs than the step does, copies nothing, and is one submission', async () => {
    const step = smallStep();
    const { recording, backend, state } = await recordingOf(step);
    const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    const { state: next } = await ordinarily(backend, step, state, 3, 13);
    const perStep = (dispatch.mock.calls.length - 3) / 10;
    dispatch.mockRestore();
    expect(recording.dispatches).toBeLessThanOrEqual(perStep);
    expect(recording.copies).toBe(0);
    backend.use();
    const submit = vi.spyOn(device().queue, 'submit');
    const done = recording.run(next, [smallInputs(13), smallInputs(14), smallInputs(15)]);
    expect(submit).toHaveBeenCalledTimes(1);
    submit.mockRestore();
    tf.dispose([...next, ...done.state, done.losses]);
    recording.dispose();
  });

  it('keeps the inputs of turns apart that are begun one behind the other', async () => {
    const step = smallStep();
    const { recording, backend, state } = await recordingOf(step);
    const wanted = await ordinarily(backend, step, copyOf(state), 3, 9);
    const one = recording.run(state, [smallInputs(3)]);
    const two = recording.run(one.state, [smallInputs(4), smallInputs(5), smallInputs(6), smallInputs(7)]);
    const three = recording.run(two.state, [smallInputs(8)]);
    const losses = await backend.read([one.losses, two.losses, three.losses]);
    expect(losses.flatMap((each) => [...each])).toEqual(wanted.losses);
    expect(await backend.read(three.state)).toEqual(wanted.values);
    for (const { state: made, losses } of [one, two, three]) tf.dispose([...made, losses]);
    tf.dispose([...state, ...wanted.state]);
    recording.dispose();
  });

  it('leaves no tensor and no buffer behind', async () => {
    const buffers = new Set<GPUBuffer>();
    await webgpu();
    const create = device().createBuffer.bind(device());
    const created = vi.spyOn(device(), 'createBuffer').mockImplementation((descriptor) => {
      const buffer = create(descriptor);
      const destroy = buffer.destroy.bind(buffer);
      if (descriptor.label?.startsWith('recorded')) buffers.add(buffer);
      buffer.destroy = () => {
        buffers.delete(buffer);
        destroy();
      };
      return buffer;
    });
    const { numTensors } = tf.memory();
    const { recording, backend, state } = await recordingOf(smallStep());
    expect(buffers.size).toBeGreaterThan(5);
    let { state: now } = await replayed({ backend, recording }, state, 3, [5]);
    const during = { ...tf.memory(), made: buffers.size };
    for (let i = 0; i < 100; i++)
      ({ state: now } = await replayed({ backend, recording }, now, 8 + 5 * i, [5]));
    expect({ ...tf.memory(), made: buffers.size }).toEqual(during);
    tf.dispose([...now]);
    recording.dispose();
    created.mockRestore();
    expect(buffers.size).toBe(0);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('is bound to inputs of its own shapes', async () => {
    const { recording, state } = await recordingOf(smallStep());
    expect(recording.fits(smallInputs(0))).toBe(true);
    expect(recording.fits(smallInputs(0, 12))).toBe(false);
    expect(recording.fits(smallInputs(0).slice(1))).toBe(false);
    tf.dispose([...state]);
    recording.dispose();
  });
});

describe.runIf(HERE.includes('webgpu'))('a step that cannot be recorded', () => {
  const reading = smallStep((gradient) => {
    gradient.data().catch(() => {});
    return gradient;
  });
  const writing = smallStep((gradient) => {
    const buffer = device().createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST });
    device().queue.writeBuffer(buffer, 0, new Float32Array(4));
    return gradient;
  });
  let calls = 0;
  const counting = smallStep((gradient) => tf.mul(gradient, 1 + calls++));
  const forgetful =
    (inner: Step): Step =>
    (state, inputs) => ({ ...inner(state, inputs), loss: tf.scalar(1) });
  const shared =
    (inner: Step): Step =>
    (state, inputs) => {
      const { state: next, loss } = inner(state, inputs);
      return { state: [next[0]!, next[2]!, tf.clone(next[2]!)], loss };
    };
  const cases: readonly (readonly [string, Step, RegExp])[] = [
    ['reads back', reading, /read-back/],
    ['writes into a buffer of its own', writing, /write/],
    ['counts its own calls', counting, /other numbers/],
    ['has a loss that depends on nothing', forgetful(smallStep()), /device|nothing/],
    ['gives one tensor twice', shared(smallStep()), /two things/],
  ];

  it.each(cases)(
    'because it %s is refused with that reason, and was taken as always',
    async (_, step, reason) => {
      await webgpu();
      const { numTensors } = tf.memory();
      const { verdict, backend, state, refused } = await tryOut(step);
      expect(verdict).toMatch(reason);
      expect(refused).toBeUndefined();
      const values = await backend.read(state);
      expect(values[0]!.every(Number.isFinite)).toBe(true);
      tf.dispose([...state]);
      expect(tf.memory().numTensors).toBe(numTensors);
    },
  );

  it('leaves the device as it was: the next one is recorded', async () => {
    const { recording, state } = await recordingOf(smallStep());
    tf.dispose([...state]);
    recording.dispose();
  });
});

describe.runIf(HERE.includes('webgpu'))('a recording whose device is lost', () => {
  it('is never believed again, and is made anew on the next device', async () => {
    const step = smallStep();
    const { recording, backend, state } = await recordingOf(step);
    device().destroy();
    const after = recording.run(state, [smallInputs(3)]);
    await expect(backend.read([after.losses])).rejects.toMatchObject({ code: 'backend.lost' });
    tf.dispose([...state, ...after.state, after.losses]);
    recording.dispose();
    backend.close();
    const again = await recordingOf(step);
    expect(again.backend).not.toBe(backend);
    again.backend.use();
    expect(recording.fits(smallInputs(0))).toBe(false);
    const wanted = await ordinarily(again.backend, step, copyOf(again.state), 3, 6);
    const found = await replayed(again, again.state, 3, [3]);
    expect(found.losses).toEqual(wanted.losses);
    tf.dispose([...found.state, ...wanted.state]);
    again.recording.dispose();
  });
});
