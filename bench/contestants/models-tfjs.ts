/** The models of TensorFlow.js's own operations, as a careful user of it would write them. */
import * as tf from '@tensorflow/tfjs-core';
import type { Training } from '../programs/training.ts';

export type Weights = Readonly<Record<string, tf.Tensor>>;

/** Logits [rows, V] from ids [batch, context]. */
export type Forward = (weights: Weights, ids: tf.Tensor2D) => tf.Tensor2D;

const EPSILON = 1e-5;

export function normalised(x: tf.Tensor2D, gain: tf.Tensor, shift: tf.Tensor): tf.Tensor2D {
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.add(
    tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, EPSILON))), gain),
    shift,
  ) as tf.Tensor2D;
}

/** With tanh, as GPT-2 has it. */
function gelu(x: tf.Tensor): tf.Tensor2D {
  const cubic = tf.mul(tf.mul(tf.mul(x, x), x), 0.044715);
  const bent = tf.tanh(tf.mul(tf.add(x, cubic), Math.sqrt(2 / Math.PI)));
  return tf.mul(tf.mul(x, 0.5), tf.add(bent, 1)) as tf.Tensor2D;
}

export function layer(x: tf.Tensor2D, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor2D {
  return tf.add(tf.matMul(x, weight as tf.Tensor2D), bias) as tf.Tensor2D;
}

/** On wasm, `oneHot` writes whole numbers whatever it is asked for. */
export function oneHot(ids: tf.Tensor1D, depth: number): tf.Tensor2D {
  return tf.cast(tf.oneHot(ids, depth), 'float32') as tf.Tensor2D;
}

/** Wasm has no gradient of `gather`: there a product with rows of one 1 each finds the same. */
function rowsOf(table: tf.Tensor, ids: tf.Tensor1D): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') return tf.gather(table, ids) as tf.Tensor2D;
  return tf.matMul(oneHot(ids, table.shape[0]!), table as tf.Tensor2D);
}

/** What follows attention in a block. */
export function feedForward(x: tf.Tensor2D, w: (name: string) => tf.Tensor): tf.Tensor2D {
  const seen = normalised(x, w('gain2'), w('shift2'));
  return tf.add(x, layer(gelu(layer(seen, w('W1'), w('b1'))), w('W2'), w('b2')));
}

function gpt({ config: { layers, width, heads }, context }: Training): Forward {
  const [d, H] = [width!, heads!];
  // Made once, as it is always the same.
  const later = Float32Array.from({ length: context ** 2 }, (_, i) =>
    i % context > Math.floor(i / context) ? -1e9 : 0,
  );
  const mask = tf.keep(tf.tensor2d(later, [context, context]));
  return (weights, ids) => {
    const [batch, places] = ids.shape;
    const tokens = batch * places;
    const looked = tf.reshape(rowsOf(weights.We!, tf.reshape(ids, [tokens])), [batch, places, d]);
    let h = tf.reshape(tf.add(looked, weights.Wp!), [tokens, d]) as tf.Tensor2D;
    for (let l = 1; l <= layers!; l++) {
      const w = (name: string): tf.Tensor => weights[`h${l}.${name}`]!;
      const seen = normalised(h, w('gain1'), w('shift1'));
      const projected = tf.reshape(layer(seen, w('Wqkv'), w('bqkv')), [batch, places, 3, H, d / H]);
      const byHead = tf.transpose(projected, [2, 0, 3, 1, 4]); // [3, B, H, T, D]
      const [q, k, v] = tf.unstack(tf.reshape(byHead, [3, batch * H, places, d / H])) as tf.Tensor3D[];
      const scores = tf.mul(tf.matMul(q!, k!, false, true), 1 / Math.sqrt(d / H));
      const gathered = tf.matMul(tf.softmax(tf.add(scores, mask)), v!);
      const byPlace = tf.transpose(tf.reshape(gathered, [batch, H, places, d / H]), [0, 2, 1, 3]);
      h = tf.add(h, layer(tf.reshape(byPlace, [tokens, d]), w('Wo'), w('bo')));
      h = feedForward(h, w);
    }
    return tf.matMul(normalised(h, weights.gain!, weights.shift!), weights.Wu as tf.Tensor2D);
  };
}

function nnlm({ config: { dimension }, context }: Training): Forward {
  return ({ C, d, H, U, b }, ids) => {
    const looked = rowsOf(C!, tf.reshape(ids, [ids.size]));
    const x = tf.reshape(looked, [ids.shape[0], context * dimension!]) as tf.Tensor2D;
    return layer(tf.tanh(layer(x, H!, d!)), U!, b!);
  };
}

/** All inputs go through their weights at once; what cannot is done step by step. */
function lstm({ config: { dimension, hidden } }: Training): Forward {
  return (weights, ids) => {
    const [batch, steps] = ids.shape;
    const looked = rowsOf(weights.C!, tf.reshape(ids, [ids.size]));
    const x = tf.reshape(looked, [batch * steps, dimension!]) as tf.Tensor2D;
    const projected = tf.reshape(layer(x, weights['h1.W']!, weights['h1.b']!), [batch, steps, 4 * hidden!]);
    let h = tf.zeros<tf.Rank.R2>([batch, hidden!]);
    let c = h;
    const outputs = (tf.unstack(projected, 1) as tf.Tensor2D[]).map((input) => {
      const sums = tf.add(input, tf.matMul(h, weights['h1.U'] as tf.Tensor2D));
      const [i, f, g, o] = tf.split(sums, 4, 1) as tf.Tensor2D[];
      c = tf.add(tf.mul(tf.sigmoid(f!), c), tf.mul(tf.sigmoid(i!), tf.tanh(g!)));
      h = tf.mul(tf.sigmoid(o!), tf.tanh(c));
      return h;
    });
    const states = tf.reshape(tf.stack(outputs, 1), [batch * steps, hidden!]) as tf.Tensor2D;
    return layer(states, weights.O!, weights.b!);
  };
}

const MODELS: Readonly<Record<string, (training: Training) => Forward>> = {
  'gpt@1': gpt,
  'nnlm@1': nnlm,
  'lstm@1': lstm,
};

export function forwardOf(training: Training): Forward | undefined {
  return MODELS[training.model.name]?.(training);
}
