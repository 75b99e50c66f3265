/** The ways of computing attention: by a backend's own programs where it has them, or of TensorFlow.js's operations. */
import type * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import type { Question } from './arguments.ts';
import { attentionOf, gradientOf, type Given } from './composed.ts';
import {
  ATTENTION,
  ATTENTION_GRADIENT,
  MOST_DEPTH,
  PACKED_ATTENTION,
  PACKED_ATTENTION_GRADIENT,
} from './kernel.ts';
import { apart, together } from './packing.ts';

export interface Pass {
  readonly output: tf.Tensor;
  /** All that the gradient needs. */
  readonly kept: readonly tf.Tensor[];
  /** From what was kept and the slopes by the output: those by what was given, but for the bias. */
  backward(kept: readonly tf.Tensor[], slopes: tf.Tensor): tf.Tensor[];
}

/** Of tensors given, of which the last may be a bias of rank 4. */
export type Way = (given: readonly tf.Tensor[], question: Question) => Pass;

/** Of q, k and v. */
export const rowsApart: Way = (given, question) => {
  const fourth = (tensors: readonly tf.Tensor[]): Given => tensors.slice(0, given.length) as unknown as Given;
  if (has(ATTENTION, ATTENTION_GRADIENT, question)) {
    const names = ['q', 'k', 'v', 'bias'];
    return byPrograms(ATTENTION, ATTENTION_GRADIENT, names, given, attributesOf(question));
  }
  return {
    output: attentionOf(fourth(given), question),
    kept: given,
    backward: (kept, slopes) => gradientOf(fourth(kept), slopes as tf.Tensor4D, question),
  };
};

/** Of rows of q, k and v in one tensor, or of q in one and of k and v in another. */
export const rowsPacked: Way = (given, question) => {
  const { heads, biasShape } = question;
  const tensors = biasShape ? given.slice(0, -1) : given;
  const bias = given.slice(tensors.length);
  if (question.depth % 2 === 0 && has(PACKED_ATTENTION, PACKED_ATTENTION_GRADIENT, question)) {
    const names = [...['q', 'kv'].slice(0, tensors.length), 'bias'];
    const attributes = { ...attributesOf(question), heads };
    return byPrograms(PACKED_ATTENTION, PACKED_ATTENTION_GRADIENT, names, given, attributes);
  }
  const [q, kv] = tensors as [tf.Tensor, tf.Tensor?];
  const rows = kv ? [...apart(q, heads, 1), ...apart(kv, heads, 2)] : apart(q, heads, 3);
  const { output, kept, backward } = rowsApart([...rows, ...bias], question);
  return {
    output: together([output as tf.Tensor4D]),
    kept,
    backward(saved, slopes) {
      const parts = backward(saved, apart(slopes, heads, 1)[0]!) as tf.Tensor4D[];
      return kv ? [together(parts.slice(0, 1)), together(parts.slice(1))] : [together(parts)];
    },
  };
};

function byPrograms(
  forward: string,
  gradient: string,
  names: readonly string[],
  given: readonly tf.Tensor[],
  attributes: Record<string, number | boolean>,
): Pass {
  const named = (tensors: readonly tf.Tensor[]): Record<string, tf.Tensor> =>
    Object.fromEntries(given.map((_, i) => [names[i]!, tensors[i]!]));
  const [output, logSumExp] = runKernel(forward, named(given), attributes) as [tf.Tensor, tf.Tensor];
  return {
    output,
    kept: [...given, output, logSumExp],
    backward(kept, slopes) {
      const [out, sums] = kept.slice(given.length) as [tf.Tensor, tf.Tensor];
      return runKernel(gradient, { ...named(kept), output: out, logSumExp: sums, slopes }, attributes);
    },
  };
}

const has = (forward: string, gradient: string, { depth }: Question): boolean =>
  depth <= MOST_DEPTH && hasKernel(forward) && hasKernel(gradient);

const attributesOf = ({ scale, causal, length }: Question): Record<string, number | boolean> => ({
  scale,
  causal,
  length,
});
