/**
 * What `op.ts` asks of a backend's own programs, the same on each. Query i sees key j where all of these hold:
 * j < length; where causal, j ≤ i + length − T, so that the queries are the last T of the keys; bias above `HIDDEN`.
 * A query that sees no key gets zeros, and gives none of its slope on.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** Gives the output [B, H, T, D] and, for the gradient, ln Σⱼ exp(scoreᵢⱼ) [B, H, T]: `HIDDEN` where no key is seen. */
export const ATTENTION = 'BookAttention';
/** Gives the slopes of q, k and v in their shapes; those of keys and values from `length` on are zero. */
export const ATTENTION_GRADIENT = 'BookAttentionGradient';

/** Numbers in a query's row that programs are unrolled for; longer ones take TensorFlow.js's own operations. */
export const MOST_DEPTH = 256;

/** All float32 and never empty. */
export interface AttentionInputs {
  /** [B, H, T, D], D at most `MOST_DEPTH`. */
  readonly q: TensorInfo;
  /** [B, H, S, D] */
  readonly k: TensorInfo;
  /** [B, H, S, D] */
  readonly v: TensorInfo;
  /** Of rank 4: each dimension is that of [B, H, T, S] or 1. */
  readonly bias?: TensorInfo | undefined;
}

export interface AttentionAttributes {
  /** score = scale · q·k + bias */
  readonly scale: number;
  readonly causal: boolean;
  /** Keys that count, in 1 … S; at least T where causal. */
  readonly length: number;
}

/** The attributes are those of the forward pass. */
export interface AttentionGradientInputs extends AttentionInputs {
  /** Both of the forward pass. */
  readonly output: TensorInfo;
  readonly logSumExp: TensorInfo;
  /** Of the loss by the output: [B, H, T, D]. */
  readonly slopes: TensorInfo;
}
