/**
 * Scaled dot-product attention (Vaswani et al. 2017). On a backend with programs of ours the weights are never stored:
 * they come and go a tile at a time, with the softmax's sums carried along (Milakov & Gimelshein 2018), and the
 * gradient computes them anew from the logarithm of the sums (Dao et al. 2022).
 */
import * as tf from '@tensorflow/tfjs-core';
import {
  packedQuestionOf,
  questionOf,
  type AttentionOptions,
  type PackedOptions,
  type Question,
} from './arguments.ts';
import { weightsOf } from './composed.ts';
import { rowsApart, rowsPacked, type Way } from './ways.ts';

/**
 * Each query's mean of the values, weighted by softmax(scale · q·k + bias): `q` [B, H, T, D], `k` and `v` [B, H, S, D]
 * give [B, H, T, D]. A query that sees no key gets zeros.
 */
export function attention(
  q: tf.Tensor4D,
  k: tf.Tensor4D,
  v: tf.Tensor4D,
  options: AttentionOptions = {},
): tf.Tensor4D {
  const question = questionOf('attention', { q, k, v }, options);
  return run('attention', rowsApart, [q, k, v], options, question) as tf.Tensor4D;
}

/**
 * The same where one projection gave everything, without moving any of it: `projected` [B, T, 3·H·D] has in each row the
 * query, the key and the value of a position, each of H heads of D numbers. Gives [B, T, H·D], the heads side by side.
 */
export function selfAttention(projected: tf.Tensor3D, options: PackedOptions): tf.Tensor3D {
  const question = packedQuestionOf('selfAttention', { projected }, options);
  return run('selfAttention', rowsPacked, [projected], options, question) as tf.Tensor3D;
}

/**
 * The same of queries `q` [B, T, H·D] to the keys and values of others, or of a cache: `kv` [B, S, 2·H·D], a key and then a
 * value in each row. Gives [B, T, H·D].
 */
export function crossAttention(q: tf.Tensor3D, kv: tf.Tensor3D, options: PackedOptions): tf.Tensor3D {
  const question = packedQuestionOf('crossAttention', { q, kv }, options);
  return run('crossAttention', rowsPacked, [q, kv], options, question) as tf.Tensor3D;
}

/** The weights themselves [B, H, T, S], to be looked at: each query's sum to 1, or to 0 where it sees no key. */
export function attentionWeights(
  q: tf.Tensor4D,
  k: tf.Tensor4D,
  options: AttentionOptions = {},
): tf.Tensor4D {
  const question = questionOf('attentionWeights', { q, k }, options);
  const bias = options.bias && tf.reshape(options.bias, [...question.biasShape!]);
  return weightsOf(q, k, bias as tf.Tensor4D | undefined, question);
}

/** One way of computing it, with its gradient; the bias goes last among the tensors given. */
function run(
  operation: string,
  way: Way,
  tensors: readonly tf.Tensor[],
  { bias }: AttentionOptions,
  question: Question,
): tf.Tensor {
  const given = [
    ...tensors,
    ...(bias ? [untrained(operation)(tf.reshape(bias, [...question.biasShape!]))] : []),
  ];
  const attend = tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const { output, kept, backward } = way(args.slice(0, -1) as tf.Tensor[], question);
    save([...kept]);
    return {
      value: output,
      // The bias stands for its own slopes, for their shape: `untrained` lets nobody have them.
      gradFunc: (slopes, saved) => [...backward(saved, slopes as tf.Tensor), ...given.slice(tensors.length)],
    };
  });
  return attend(...given);
}

/** A copy that throws where its gradient is asked for, rather than have it missing. */
const untrained = (operation: string): ((bias: tf.Tensor) => tf.Tensor) =>
  tf.customGrad((bias) => ({
    value: tf.clone(bias as tf.Tensor),
    gradFunc: () => {
      throw new Error(`${operation}: bias has no gradient here; it cannot be trained.`);
    },
  }));
