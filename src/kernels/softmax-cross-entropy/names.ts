/** Kernels of the loss. A target other than `ignoreIndex` that is no class costs as if it had the row's largest logit. */

/**
 * Inputs `logits` [N, V], `targets` int32 [N], attribute `ignoreIndex` or none; gives nats [N], noughts in rows to be
 * ignored, and, for each row, its largest logit and ln of the sum of its powers [N, 2].
 */
export const FORWARD = 'BookSoftmaxCrossEntropy';
/**
 * Inputs `nats` [N], `targets` int32 [N], attribute `ignoreIndex` or none; gives the mean over the rows that are not to
 * be ignored, a scalar, and 1 ÷ their number [1]; noughts where there are none.
 */
export const MEAN = 'BookMeanNats';
/**
 * Inputs `logits`, `targets`, `sums` [N, 2], `dy`, attribute `ignoreIndex` or none; gives the slopes by the logits.
 * `dy` is [N]; or, with the further input `share` [1], one number for all rows, of which each gets this share.
 */
export const BACKWARD = 'BookSoftmaxCrossEntropyGradient';

/** Of all three. */
export interface Attributes {
  readonly ignoreIndex?: number;
}
