/**
 * Runs a kernel as its tests must: on the backends of this place, with the device's errors caught, after memory of
 * the outputs' sizes was filled with NaN and freed, twice with the same result, and with no tensor left behind.
 */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { expectSame } from './close-to.ts';

/** Node runs the tests on cpu and wasm, the browser on what has a graphics interface. */
export const HERE: readonly BackendName[] =
  typeof OffscreenCanvas === 'undefined' ? ['cpu', 'wasm'] : ['webgl', 'webgpu'];

/** A backend that cannot be opened fails the test: nothing is skipped. */
export async function compute(name: BackendName, run: () => readonly tf.Tensor[]): Promise<Float32Array[]> {
  const backend = await openBackend(name);
  backend.use();
  const { tensors: before } = backend.memory();
  const once = await watched(name, () => read(backend, run));
  poison(once.map(({ length }) => length));
  const again = await watched(name, () => read(backend, run));
  expect(again.length).toBe(once.length);
  once.forEach((numbers, i) => expectSame(again[i], numbers, 'the same twice'));
  expect(backend.memory().tensors, 'tensors afterwards').toBe(before);
  return again;
}

async function read(backend: Backend, run: () => readonly tf.Tensor[]): Promise<Float32Array[]> {
  backend.use();
  const tensors = tf.tidy(() => [...run()]);
  const reading = backend.read(tensors);
  tf.dispose(tensors);
  return await reading;
}

/** Leaves buffers and textures full of NaN for the next outputs of these sizes. */
function poison(sizes: readonly number[]): void {
  tf.tidy(() => {
    for (const size of sizes) if (size > 0) tf.mul(tf.tensor1d(new Float32Array(size).fill(NaN)), 2);
  });
}

const SCOPES = ['validation', 'out-of-memory', 'internal'] as const;

/** A shader or command that the device refuses throws nothing by itself. */
async function watched<T>(name: BackendName, run: () => Promise<T>): Promise<T> {
  if (name === 'webgpu') {
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    for (const scope of SCOPES) device.pushErrorScope(scope);
    const [outcome] = await Promise.allSettled([run()]);
    for (const _ of SCOPES) {
      const error = await device.popErrorScope();
      expect(error?.message, 'what the device refused').toBeUndefined();
    }
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
  const result = await run();
  if (name === 'webgl') {
    const { gl } = (tf.backend() as unknown as { gpgpu: { gl: { getError(): number } } }).gpgpu;
    expect(gl.getError(), 'WebGL error').toBe(0);
  }
  return result;
}
