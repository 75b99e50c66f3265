import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { hasKernel } from '#kernels/own.ts';
import type { Repeat } from '#kernels/replay/repeat.ts';
import { ordinaryStep, type Numbers, type Step } from '#kernels/replay/step.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { gatesOf } from '#numerics/recurrent.ts';
import { KINDS, SCAN, SCAN_GRADIENT } from './names.ts';
import { recurrentScan } from './op.ts';

const [B, T, H] = [6, 5, 7];

it('has programs of its own on wasm', async () => {
  (await openBackend('wasm')).use();
  for (const kernel of [SCAN, SCAN_GRADIENT]) expect(hasKernel(kernel), kernel).toBe(true);
});

it.each(KINDS.map((kind) => [Object.values(kind).join(' '), kind] as const))(
  'is repeated to the last bit by the recording of a step that it is part of: %s',
  async (_, kind) => {
    const backend = await openBackend('wasm');
    backend.use();
    const width = gatesOf(kind).length * H;
    const step: Step = ([recurrent], [projected]) => {
      const { value, grads } = tf.valueAndGrads((...given): tf.Scalar => {
        const { outputs, lastCell } = recurrentScan(given[0] as tf.Tensor3D, given[1] as tf.Tensor2D, kind);
        const sum = tf.sum(tf.square(outputs)) as tf.Scalar;
        return lastCell ? tf.add<tf.Scalar>(sum, tf.sum(lastCell)) : sum;
      })([projected!, recurrent!]);
      return { state: [tf.sub(recurrent!, tf.mul(grads[1]!, 0.001))], loss: value };
    };
    const inputs = (at: number): Numbers[] => [
      { shape: [B, T, width], values: normals(B * T * width, 'projected', at) },
    ];
    const start = tf.tensor2d(normals(H * width, 'recurrent'), [H, width]);

    const tried = backend.recorder!.tryOut(step, [start], [inputs(0), inputs(1)], backend.read)!;
    const recording = (await tried.verdict) as Repeat;
    expect(recording).not.toBeTypeOf('string');
    const third = ordinaryStep(step, tried.state, inputs(2));
    const fourth = ordinaryStep(step, third.state, inputs(3));
    const again = recording.run(tried.state, [inputs(2), inputs(3)]);
    expect(again.state[0]!.dataSync()).toEqual(fourth.state[0]!.dataSync());
    const losses = [third.loss, fourth.loss].map((loss) => loss.dataSync()[0]);
    expect([...again.losses.dataSync()]).toEqual(losses);
    recording.dispose();
    const made = [...tried.state, ...tried.losses, third.loss, ...third.state, fourth.loss, ...fourth.state];
    tf.dispose([start, ...made, ...again.state, again.losses]);
  },
);
