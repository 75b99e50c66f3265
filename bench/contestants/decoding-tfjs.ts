/** Writing with TensorFlow.js: keys and values of each block are kept, and grow by a row a token. */
import * as tf from '@tensorflow/tfjs-core';
import type { Program } from '../case.ts';
import { decoding } from './decoding.ts';
import type { Course } from './engine.ts';
import { feedForward, layer, normalised } from './models-tfjs.ts';
import { variablesOf } from './training-tfjs.ts';

/** [H, tokens, D] of one block. */
interface Kept {
  readonly k: tf.Tensor3D;
  readonly v: tf.Tensor3D;
}

export function decodeTfjs({ of: training }: Program): Course {
  const { layers, width, heads } = training.config;
  const [d, H, D] = [width!, heads!, width! / heads!];
  const weights = variablesOf(training);
  let kept: Kept[] = [];

  const next = (token: number, place: number): { logits: tf.Tensor2D; after: Kept[] } => {
    const after: Kept[] = [];
    const row = (table: tf.Tensor, at: number): tf.Tensor2D =>
      tf.slice(table as tf.Tensor2D, [at, 0], [1, d]);
    let h = tf.add(row(weights.We!, token), row(weights.Wp!, place)) as tf.Tensor2D;
    for (let l = 1; l <= layers!; l++) {
      const w = (name: string): tf.Tensor => weights[`h${l}.${name}`]!;
      const projected = layer(normalised(h, w('gain1'), w('shift1')), w('Wqkv'), w('bqkv'));
      const [q, newK, newV] = tf.unstack(tf.reshape(projected, [3, H, 1, D])) as tf.Tensor3D[];
      const before = kept[l - 1];
      const k = before ? tf.concat([before.k, newK!], 1) : newK!;
      const v = before ? tf.concat([before.v, newV!], 1) : newV!;
      after.push({ k, v });
      const scores = tf.mul(tf.matMul(q!, k, false, true), 1 / Math.sqrt(D));
      const gathered = tf.reshape(tf.matMul(tf.softmax(scores), v), [1, d]) as tf.Tensor2D;
      h = feedForward(tf.add(h, layer(gathered, w('Wo'), w('bo'))), w);
    }
    const last = normalised(h, weights.gain!, weights.shift!);
    const logits = tf.matMul(last, weights.Wu as tf.Tensor2D) as tf.Tensor2D;
    return { logits, after };
  };

  const begin = (): void => {
    tf.dispose(kept as unknown as tf.TensorContainer);
    kept = [];
  };
  return decoding(training, {
    begin,
    async read(token, place) {
      const { logits, after } = tf.tidy(() => next(token, place) as never) as ReturnType<typeof next>;
      begin();
      kept = after;
      const values = await logits.data();
      logits.dispose();
      return values;
    },
    release() {
      begin();
      tf.dispose(weights);
    },
  });
}
