/**
 * Scaled dot-product attention (Vaswani et al. 2017). On a backend with programs of ours the weights are never stored:
 * they come and go a tile at a time, with the softmax's sums carried along (Milakov & Gimelshein 2018), and the
 * gradient computes them anew from the logarithm of the sums (Dao et al. 2022).
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { questionOf, type AttentionOptions, type Question } from './arguments.ts';
import { attentionOf, gradientOf, weightsOf } from './composed.ts';
import { ATTENTION, ATTENTION_GRADIENT, MOST_DEPTH } from './kernel.ts';

/** q, k, v, and the bias if there is one. */
type Given = [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor4D?];

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
  const bias = options.bias && untrained(tf.reshape(options.bias, [...question.biasShape!]));
  const attend = tf.customGrad((...args) => {
    const given = args.slice(0, -1) as Given;
    const save = args.at(-1) as tf.GradSaveFunc;
    const { output, logSumExp } = forward(given, question);
    save(logSumExp ? ([...given, output, logSumExp] as tf.Tensor[]) : ([...given] as tf.Tensor[]));
    return {
      value: output,
      gradFunc: (slopes, saved) => {
        const again = saved.slice(0, given.length) as Given;
        const byGiven = backward(again, saved.slice(given.length), slopes as tf.Tensor4D, question);
        // Only for its shape: `untrained` lets nobody have it.
        return again[3] ? [...byGiven, again[3]] : byGiven;
      },
    };
  });
  return attend(q, k, v, ...(bias ? [bias] : [])) as tf.Tensor4D;
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

function forward(given: Given, question: Question): { output: tf.Tensor4D; logSumExp?: tf.Tensor } {
  if (!ours(ATTENTION, question)) return { output: attentionOf(given, question) };
  const [output, logSumExp] = runKernel(ATTENTION, named(given), attributesOf(question));
  return { output: output as tf.Tensor4D, logSumExp: logSumExp! };
}

function backward(
  given: Given,
  [output, logSumExp]: readonly tf.Tensor[],
  slopes: tf.Tensor4D,
  question: Question,
): tf.Tensor[] {
  if (!output || !logSumExp || !ours(ATTENTION_GRADIENT, question))
    return gradientOf(given, slopes, question);
  const inputs = { ...named(given), output, logSumExp, slopes };
  return runKernel(ATTENTION_GRADIENT, inputs, attributesOf(question));
}

const ours = (kernel: string, { depth }: Question): boolean => depth <= MOST_DEPTH && hasKernel(kernel);

const named = ([q, k, v, bias]: Given): Record<string, tf.Tensor> => ({ q, k, v, ...(bias && { bias }) });

const attributesOf = ({ scale, causal, length }: Question): Record<string, number | boolean> => ({
  scale,
  causal,
  length,
});

/** A copy that throws where its gradient is asked for, rather than have it missing. */
const untrained = tf.customGrad((bias) => ({
  value: tf.clone(bias as tf.Tensor),
  gradFunc: () => {
    throw new Error('attention: bias has no gradient here; it cannot be trained.');
  },
}));
