/** How the book writes with a GPT. */
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '#kernels/backends/backend.ts';
import { views } from '#kernels/index.ts';
import { Decoder } from '#models/gpt/decode.ts';
import type { Program } from '../case.ts';
import { parametersOf } from '../programs/training.ts';
import { decoding } from './decoding.ts';
import type { Course } from './engine.ts';

/** On a graphics processor, where the weights lie. */
export function decodeOn({ of: training }: Program, backend: Backend): Course {
  const { data, layout } = parametersOf(training);
  backend.use();
  const weights = tf.tidy(() => views(tf.tensor1d(data), layout));
  const decoder = new Decoder(weights, training.config);
  return decoding(training, {
    begin: () => decoder.forget(),
    async read(token) {
      const logits = decoder.read([token]);
      const reading = backend.read([logits]);
      logits.dispose();
      return (await reading)[0]!;
    },
    release() {
      decoder.forget();
      tf.dispose(weights);
    },
  });
}

/** Without one: in plain arithmetic, keys and values kept. */
export function decodePlainly({ of: training }: Program): Course {
  const { model, config, context } = training;
  const plain = model.languageModel(config, parametersOf(training), context);
  let state = plain.start();
  return decoding(training, {
    begin: () => void (state = plain.start()),
    read(token) {
      const next = plain.step(state, token);
      state = next.state;
      return next.logProbs;
    },
    release() {},
  });
}
