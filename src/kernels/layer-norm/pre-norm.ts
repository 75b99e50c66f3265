/**
 * A norm beside the stream that it is taken of, as Transformers with residual branches have it since GPT-2: what comes
 * back to the stream past the branch is added to what comes through the norm by the norm's own program.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { rowsOf } from '#kernels/rows-of.ts';
import { BACKWARD, PRE_NORM } from './names.ts';
import { check, EPSILON, normalise, type NormOptions } from './normalise.ts';

/**
 * The norm of `x` [..., D] for a branch, and `x` again, to which the branch's result is to be added: the values of
 * `layerNorm` (without a bias: `rmsNorm`) and `x`, with a gradient that costs less if both are used.
 */
export function preNorm(
  x: tf.Tensor,
  gain: tf.Tensor1D,
  bias?: tf.Tensor1D,
  options: NormOptions = {},
): [normal: tf.Tensor, stream: tf.Tensor] {
  const { epsilon = EPSILON } = options;
  if (!hasKernel(PRE_NORM) || x.size === 0) return [normalise('preNorm', x, gain, bias, options), x];
  check('preNorm', x, gain, bias, epsilon);
  if (!tf.getGradient(PRE_NORM)) tf.registerGradient(GRADIENT);
  const [normal, stream] = runKernel(
    PRE_NORM,
    { x: rowsOf(x), gain, ...(bias && { bias }) },
    { epsilon, centred: bias !== undefined },
  );
  return [tf.reshape(normal!, x.shape), tf.reshape(stream!, x.shape)];
}

/** `customGrad` knows operations of one output only. */
const GRADIENT: tf.GradConfig = {
  kernelName: PRE_NORM,
  inputsToSave: ['x', 'gain'],
  outputsToSave: [false, false, true],
  gradFunc(slopes, saved, attributes) {
    const { centred } = attributes as unknown as { centred: boolean };
    const [dy, beside] = slopes as tf.Tensor[];
    const [x, gain, statistics] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
    const inputs = { x, gain, statistics, dy: dy!, beside: beside! };
    const [byX, byGain, byBias] = runKernel(BACKWARD, inputs, { centred });
    return { x: () => byX!, gain: () => byGain!, ...(centred && { bias: () => byBias! }) };
  },
};
