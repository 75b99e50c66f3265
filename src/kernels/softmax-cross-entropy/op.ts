/**
 * −ln softmax(logits)[target] of each row, in nats. Stable: the row's largest logit is taken off before the
 * exponential, so that no finite logits overflow. Its gradient is softmax − one-hot, from the forward pass's own sums.
 */
import * as tf from '@tensorflow/tfjs-core';
import { checkIds } from '#kernels/ids.ts';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { BACKWARD, FORWARD, MEAN, type Attributes } from './names.ts';

export interface CrossEntropyOptions {
  /** Rows with this target cost nothing, and no slope reaches their logits. */
  readonly ignoreIndex?: number;
  /** `mean`: over the rows that are not ignored, one number; nought where all are. */
  readonly reduction?: 'none' | 'mean';
}

/**
 * `logits` [N, V]; `targets` int32 with N elements, each in 0 … V−1; gives [N], or their mean. A target beyond that
 * throws where script has its value; one that only the device knows costs as if it had the row's largest logit.
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor,
  options: CrossEntropyOptions & { readonly reduction: 'mean' },
): tf.Scalar;
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor,
  options?: CrossEntropyOptions & { readonly reduction?: 'none' },
): tf.Tensor1D;
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor,
  { ignoreIndex, reduction = 'none' }: CrossEntropyOptions = {},
): tf.Tensor {
  const [rows, classes] = logits.shape;
  if (logits.rank !== 2 || logits.dtype !== 'float32')
    throw new Error(`softmaxCrossEntropy: logits are ${logits.dtype} [${logits.shape}], not float32 [N, V].`);
  if (targets.size !== rows)
    throw new Error(`softmaxCrossEntropy: ${targets.size} targets for ${rows} rows of logits.`);
  checkIds('softmaxCrossEntropy', 'targets', targets, classes, ignoreIndex);
  const own = hasKernel(FORWARD) && logits.size > 0;
  const meanWithin = reduction === 'mean' && own && hasKernel(MEAN);
  const costs = tf.customGrad((...args) => {
    const [values, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const chosen = tf.reshape(targets, [rows]) as tf.Tensor1D;
    return own
      ? fused(values, chosen, ignoreIndex === undefined ? {} : { ignoreIndex }, meanWithin, save)
      : composed(values, chosen, ignoreIndex, save);
  })(logits);
  return reduction === 'mean' && !meanWithin ? meanOf(costs, targets, ignoreIndex) : costs;
}

interface Forward {
  value: tf.Tensor;
  gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor;
}

function fused(
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  attributes: Attributes,
  mean: boolean,
  save: tf.GradSaveFunc,
): Forward {
  const [nats, sums] = runKernel(FORWARD, { logits, targets }, { ...attributes });
  const [value, share] = mean ? runKernel(MEAN, { nats: nats!, targets }, { ...attributes }) : [nats];
  save([logits, targets, sums!, ...(share ? [share] : [])]);
  return {
    value: value!,
    gradFunc(dy, saved) {
      const [logits, targets, sums, share] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor?];
      const inputs = { logits, targets, sums, dy, ...(share && { share }) };
      return runKernel(BACKWARD, inputs, { ...attributes })[0]!;
    },
  };
}

function composed(
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  ignoreIndex: number | undefined,
  save: tf.GradSaveFunc,
): Forward {
  const [rows, classes] = logits.shape;
  const shifted = tf.sub(logits, tf.max(logits, 1, true)); // [N, V], at most 0
  const weights = tf.exp(shifted);
  const sums = tf.sum(weights, 1, true); // [N, 1], from 1 to V
  const softmax = tf.div(weights, sums);
  save([softmax, targets]);
  const picked = tf.sum(tf.mul(shifted, oneHot(targets, classes)), 1);
  const nats = tf.sub(tf.reshape(tf.log(sums), [rows]), picked);
  return {
    value: where(targets, ignoreIndex, nats),
    gradFunc(dy, saved) {
      const [probability, target] = saved as [tf.Tensor2D, tf.Tensor1D];
      const excess = tf.sub(probability, oneHot(target, classes));
      return tf.mul(excess, tf.reshape(where(target, ignoreIndex, dy), [rows, 1]));
    },
  };
}

/** Of nats [N] that are nought where they are not to count. */
function meanOf(nats: tf.Tensor, targets: tf.Tensor, ignoreIndex: number | undefined): tf.Tensor {
  if (nats.size === 0) return tf.scalar(0);
  if (ignoreIndex === undefined) return tf.mean(nats);
  return tf.div(tf.sum(nats), tf.maximum(tf.sum(counted(targets, ignoreIndex)), 1));
}

/** `values` [N] with noughts where the target is the one to ignore. */
function where(targets: tf.Tensor1D, ignoreIndex: number | undefined, values: tf.Tensor): tf.Tensor {
  return ignoreIndex === undefined ? values : tf.mul(values, counted(targets, ignoreIndex));
}

/** Ones, and noughts where the target is the one to ignore. */
function counted(targets: tf.Tensor, ignoreIndex: number): tf.Tensor {
  return tf.cast(tf.notEqual(targets, tf.scalar(ignoreIndex, 'int32')), 'float32');
}

/** Ones and zeros [N, classes] in float32; the library's own knows no single class, and on wasm no floats. */
function oneHot(ids: tf.Tensor1D, classes: number): tf.Tensor {
  return classes === 1 ? tf.ones([ids.size, 1]) : tf.cast(tf.oneHot(ids, classes), 'float32');
}
