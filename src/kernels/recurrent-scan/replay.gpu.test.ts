import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openBackend } from '#kernels/backends/backend.ts';
import { embedding } from '#kernels/embedding/op.ts';
import { deviceLayout } from '#kernels/flat/layout.ts';
import { flatten, views } from '#kernels/flat/op.ts';
import { matmul } from '#kernels/matmul/op.ts';
import { adamW, adamWRates } from '#kernels/optimisers/adamw.ts';
import type { Recording } from '#kernels/replay/recording.ts';
import { ordinaryStep, type Numbers, type Step } from '#kernels/replay/step.ts';
import { softmaxCrossEntropy } from '#kernels/softmax-cross-entropy/op.ts';
import { normals, wholeNumbers } from '#kernels/testing/numbers.ts';
import { HERE } from '#kernels/testing/on-backend.ts';
import { gateCount, GRU, KINDS, LSTM } from './names.ts';
import { recurrentScan } from './op.ts';

const [V, D, H, B, T] = [11, 8, 12, 8, 5];

/** A language model of one recurrent layer: its step, its parameters and both means. */
function small(kind: number): { step: Step; state: () => tf.Tensor[] } {
  const width = gateCount(kind) * H;
  const shapes = { table: [V, D], into: [D, width], recurrent: [H, width], bias: [H], out: [H, V] };
  const { slots, size } = deviceLayout(
    Object.entries(shapes).map(([name, shape]) => ({ name, shape, offset: 0 })),
  );
  const step: Step = (state, given) => {
    const [parameters, ...moments] = state as [tf.Tensor1D, ...tf.Tensor1D[]];
    const [ids, targets, rates] = given as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    const weights = views(parameters, slots);
    const loss = (...all: tf.Tensor[]): tf.Scalar => {
      const [table, into, recurrent, bias, out] = all as tf.Tensor2D[];
      const projected = tf.reshape(matmul(embedding(table!, ids), into!), [B, T, width]);
      const shift = bias as unknown as tf.Tensor1D;
      const { outputs } = recurrentScan(projected as tf.Tensor3D, recurrent!, {
        ...KINDS[kind]!,
        ...(kind === GRU && { recurrentBias: shift }),
      });
      const rows = tf.reshape(outputs, [B * T, H]);
      const logits = matmul(kind === GRU ? rows : tf.add(rows, shift), out!) as tf.Tensor2D;
      return softmaxCrossEntropy(logits, targets, { reduction: 'mean' });
    };
    const { value, grads } = tf.valueAndGrads(loss)(slots.map(({ name }) => weights[name]!));
    const next = adamW({ parameters, gradient: flatten(grads, slots, size), moments, rates });
    return { state: [next.parameters, ...next.moments], loss: value as tf.Scalar };
  };
  return {
    step,
    state: () => [
      tf.tensor1d(normals(size, 'parameters').map((value) => value / 4)),
      tf.zeros([size]),
      tf.zeros([size]),
    ],
  };
}

function inputs(step: number): Numbers[] {
  const rates = adamWRates({ learningRate: 0.02, step, weightDecay: 0 });
  return [
    { shape: [B * T], values: wholeNumbers(B * T, V, 'ids', step) },
    { shape: [B * T], values: wholeNumbers(B * T, V, 'targets', step) },
    { shape: [rates.length], values: rates },
  ];
}

it.runIf(HERE.includes('webgpu')).each([
  ['an LSTM', LSTM],
  ['a GRU', GRU],
] as const)('a recorded step with %s gives what the step gives, to the last bit', async (_, kind) => {
  const { step, state: begin } = small(kind);
  const backend = await openBackend('webgpu');
  backend.use();
  const start = begin();
  const warm = ordinaryStep(step, start, inputs(0));
  const { state, losses, verdict } = backend.recorder!.tryOut(
    step,
    warm.state,
    [inputs(1), inputs(2)],
    backend.read,
  )!;
  const recording = (await verdict) as Recording;
  expect(recording).not.toBeTypeOf('string');
  expect(recording.copies).toBe(0);

  backend.use();
  const replayed = recording.run(state, [3, 4, 5, 6].map(inputs));
  let now: tf.Tensor[] = state.map((tensor) => tf.clone(tensor));
  const ordinary: tf.Tensor[] = [];
  for (let i = 3; i < 7; i++) {
    const next = ordinaryStep(step, now, inputs(i));
    tf.dispose(now);
    now = next.state;
    ordinary.push(next.loss);
  }
  const found = await backend.read([replayed.losses, ...replayed.state]);
  const wanted = await backend.read([...ordinary, ...now]);
  expect([...found[0]!]).toEqual(wanted.slice(0, 4).map(([loss]) => loss));
  expect(found.slice(1)).toEqual(wanted.slice(4));
  tf.dispose([...start, ...warm.state, warm.loss, ...state, ...losses, ...now, ...ordinary]);
  tf.dispose([...replayed.state, replayed.losses]);
  recording.dispose();
});
