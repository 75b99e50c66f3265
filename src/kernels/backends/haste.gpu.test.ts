import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { selfAttention } from '#kernels/index.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { HERE } from '#kernels/testing/on-backend.ts';
import { openBackend, type Backend } from './backend.ts';

const HEADS = 2;
const PLACES = 40;

/** Rows of a length that no other test has, so that nothing is compiled yet. */
function attended(depth: number): tf.Tensor {
  const width = 3 * HEADS * depth;
  const rows = tf.tensor3d(normals(PLACES * width, 'rows'), [1, PLACES, width]);
  return selfAttention(rows, { heads: HEADS, causal: true });
}

async function numbers(backend: Backend, run: () => tf.Tensor): Promise<Float32Array> {
  const made = tf.tidy(run);
  const reading = backend.read([made]);
  made.dispose();
  return (await reading)[0]!;
}

const rehearsed = (depth: number) => (): void => tf.dispose(tf.tidy(() => attended(depth)));

describe.runIf(HERE.includes('webgpu'))('haste on WebGPU', () => {
  it('compiles what a run will need before it runs', async () => {
    const backend = await openBackend('webgpu');
    backend.use();
    const haste = backend.haste!;
    const run = rehearsed(22);
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    const before = backend.memory().tensors;
    expect(haste.isCompiled(run)).toBe(false);
    await haste.compile(run);
    backend.use();
    expect(haste.isCompiled(run)).toBe(true);
    expect(haste.compile(run)).toBeUndefined();
    expect(dispatch, 'while it is rehearsed').not.toHaveBeenCalled();
    expect(backend.memory().tensors).toBe(before);
    const compile = vi.spyOn(device, 'createComputePipeline');
    run();
    expect(dispatch).toHaveBeenCalled();
    expect(compile, 'afterwards').not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('runs other programs meanwhile, which give the same bits', async () => {
    const backend = await openBackend('webgpu');
    backend.use();
    const haste = backend.haste!;
    const found = await numbers(backend, () => haste.hastily(() => attended(20)));
    backend.use();
    expect(haste.isCompiled(rehearsed(20)), 'what runs without haste').toBe(false);
    expect(found).toEqual(await numbers(backend, () => attended(20)));
  });
});
