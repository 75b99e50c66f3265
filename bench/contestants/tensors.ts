/** TensorFlow.js at work: for us, and for its stock form. */
import * as tf from '@tensorflow/tfjs-core';
import type { Operation } from '../case.ts';
import type { Work } from './engine.ts';

type Form = (tensors: Record<string, tf.Tensor>) => tf.Tensor[];

/** What is not submitted yet, on WebGPU; nothing elsewhere. */
interface Commands {
  ensureCommandEncoderReady?(): void;
  endComputePassEncoder?(): void;
  submitQueue?(): void;
}

export function workOf({ inputs }: Operation, form: Form): Work {
  const tensors = Object.fromEntries(
    Object.entries(inputs()).map(([name, { shape, data }]) => [
      name,
      tf.tensor(data, shape, data instanceof Int32Array ? 'int32' : 'float32'),
    ]),
  );
  let results: tf.Tensor[] = [];
  return {
    run() {
      tf.dispose(results);
      results = tf.tidy(() => form(tensors));
    },
    flush() {
      const commands = tf.backend() as Commands;
      // It may have submitted everything just now.
      commands.ensureCommandEncoderReady?.();
      commands.endComputePassEncoder?.();
      commands.submitQueue?.();
    },
    outputs: () => Promise.all(results.map((tensor) => tensor.data())),
    release: () => tf.dispose([results, tensors]),
  };
}
