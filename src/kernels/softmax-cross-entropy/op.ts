/**
 * −ln softmax(logits)[target] of each row, in nats. Stable: the row's largest logit is taken off before the
 * exponential, so that no finite logits overflow. Its gradient is softmax − one-hot, from the forward pass's own sums.
 */
import * as tf from '@tensorflow/tfjs-core';
import { checkIds } from '#kernels/ids.ts';
import { hasKernel, runKernel } from '#kernels/own.ts';

/** Inputs `logits`, `targets`; gives nats [N] and, for each row, its largest logit and ln of its sum [N, 2]. */
export const FORWARD = 'BookSoftmaxCrossEntropy';
/** Inputs `logits`, `targets`, `sums` [N, 2], `dy` [N]; gives the slopes by the logits. */
export const BACKWARD = 'BookSoftmaxCrossEntropyGradient';

export interface CrossEntropyOptions {
  /** Rows with this target cost nothing, and no slope reaches their logits. */
  readonly ignoreIndex?: number;
}

/**
 * `logits` [N, V]; `targets` int32 with N elements, each in 0 … V−1; gives [N]. A target beyond that throws where
 * script has its value; one that only the device knows costs as if it had the row's largest logit.
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor,
  { ignoreIndex }: CrossEntropyOptions = {},
): tf.Tensor1D {
  const [rows, classes] = logits.shape;
  if (logits.rank !== 2 || logits.dtype !== 'float32')
    throw new Error(`softmaxCrossEntropy: logits are ${logits.dtype} [${logits.shape}], not float32 [N, V].`);
  if (targets.size !== rows)
    throw new Error(`softmaxCrossEntropy: ${targets.size} targets for ${rows} rows of logits.`);
  checkIds('softmaxCrossEntropy', 'targets', targets, classes, ignoreIndex);
  const nats = tf.customGrad((...args) => {
    const [values, save] = args as [tf.Tensor2D, tf.GradSaveFunc];
    const chosen = tf.reshape(targets, [rows]) as tf.Tensor1D;
    return hasKernel(FORWARD) && values.size > 0
      ? fused(values, chosen, ignoreIndex, save)
      : composed(values, chosen, ignoreIndex, save);
  });
  return nats(logits) as tf.Tensor1D;
}

interface Forward {
  value: tf.Tensor;
  gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor;
}

function fused(
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  ignoreIndex: number | undefined,
  save: tf.GradSaveFunc,
): Forward {
  const attributes = ignoreIndex === undefined ? {} : { ignoreIndex };
  const [value, sums] = runKernel(FORWARD, { logits, targets }, attributes);
  save([logits, targets, sums!]);
  return {
    value: value!,
    gradFunc(dy, saved) {
      const [logits, targets, sums] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      return runKernel(BACKWARD, { logits, targets, sums, dy }, attributes)[0]!;
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

/** `values` [N] with noughts where the target is the one to ignore. */
function where(targets: tf.Tensor1D, ignoreIndex: number | undefined, values: tf.Tensor): tf.Tensor {
  if (ignoreIndex === undefined) return values;
  return tf.mul(values, tf.cast(tf.notEqual(targets, tf.scalar(ignoreIndex, 'int32')), 'float32'));
}

/** Ones and zeros [N, classes] in float32; the library's own knows no single class, and on wasm no floats. */
function oneHot(ids: tf.Tensor1D, classes: number): tf.Tensor {
  return classes === 1 ? tf.ones([ids.size, 1]) : tf.cast(tf.oneHot(ids, classes), 'float32');
}
