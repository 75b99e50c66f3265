import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { compute, HERE } from './on-backend.ts';

/** A program as TensorFlow.js's WebGPU backend takes it, with a mistake that its compiler alone finds. */
const BROKEN = {
  variableNames: ['a'],
  outputShape: [1000],
  workgroupSize: [64, 1, 1],
  dispatch: [16, 1, 1],
  dispatchLayout: { x: [0] },
  shaderKey: 'broken',
  getUserCode: () => 'fn main(index: i32) { result[index] = no_such_function(a[index]); }',
};

if (HERE.includes('webgpu'))
  it('fails a test whose shader does not compile, which throws nothing by itself', async () => {
    const run = compute('webgpu', () => {
      const { runWebGPUProgram } = tf.backend() as unknown as Record<
        string,
        (this: unknown, program: object, inputs: tf.Tensor[], dtype: string) => tf.TensorInfo
      >;
      const input = tf.tensor1d(new Float32Array(1000));
      const info = runWebGPUProgram!.call(tf.backend(), { ...BROKEN }, [input], 'float32');
      return [tf.engine().makeTensorFromTensorInfo(info)];
    });
    await expect(run).rejects.toThrow(/what the device refused/);
    (await openBackend('webgpu')).close();
  });

it.each(HERE)('fails a test that gives another result the second time, on %s', async (name) => {
  let calls = 0;
  await expect(compute(name, () => [tf.scalar(calls++)])).rejects.toThrow(/same twice/);
});

it.each(HERE)('fails a test that leaves a tensor behind, on %s', async (name) => {
  const kept: tf.Tensor[] = [];
  const run = compute(name, () => {
    kept.push(tf.keep(tf.scalar(1)));
    return [tf.scalar(2)];
  });
  await expect(run).rejects.toThrow(/tensors afterwards/);
  tf.dispose(kept);
});
