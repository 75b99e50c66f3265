/**
 * What `op.ts` asks of a backend's own programs, the same on each. Query i sees key j where all of these hold:
 * j < length; where causal, j ≤ i + length − T, so that the queries are the last T of the keys; bias above `HIDDEN`.
 * A query that sees no key gets zeros, and gives none of its slope on.
 *
 * The same four programs in two forms: rows apart, a tensor for each of q, k and v, head by head; and packed, as a
 * projection leaves them, the rows of all heads side by side. Where the numbers lie in either form says `places.ts`, so
 * that one program can serve both. A backend may have the first two alone: packed rows are taken apart for them then.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';

/**
 * From `AttentionInputs`: the output [B, H, T, D], and for the gradient whatever its own program wants of each query's
 * powers, most often ln Σⱼ exp(scoreᵢⱼ) [B, H, T], `HIDDEN` where no key is seen. Nobody else reads that, and the
 * gradient's program may write to it.
 */
export const ATTENTION = 'BookAttention';
/** Gives the slopes of q, k and v in their shapes; those of keys and values from `length` on are zero. */
export const ATTENTION_GRADIENT = 'BookAttentionGradient';

/** The same from `PackedInputs`: the output is [B, T, H·D]. */
export const PACKED_ATTENTION = 'BookPackedAttention';
/** Gives the slopes of `q` in its shape, all three parts of them in that one tensor; and of `kv` if there is one. */
export const PACKED_ATTENTION_GRADIENT = 'BookPackedAttentionGradient';

/** Numbers in a query's row of one head that programs are unrolled for; longer ones take TensorFlow.js's own operations. */
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

/** All float32 and never empty, D even. A row has the numbers of head 0 first, then those of head 1, … */
export interface PackedInputs {
  /** With `kv`: [B, T, H·D]. Without, self-attention: [B, T, 3·H·D], a row of q, then one of k, then one of v. */
  readonly q: TensorInfo;
  /** [B, S, 2·H·D]: a row of k, then one of v. */
  readonly kv?: TensorInfo | undefined;
  readonly bias?: TensorInfo | undefined;
}

export interface AttentionAttributes {
  /** score = scale · q·k + bias */
  readonly scale: number;
  readonly causal: boolean;
  /** Keys that count, in 1 … S; at least T where causal. */
  readonly length: number;
  /** H: of packed rows only, whose shapes do not tell. */
  readonly heads?: number;
}

/** Beside the inputs of the forward pass; the attributes are those of the forward pass. */
export interface ForGradient {
  /** Both of the forward pass. */
  readonly output: TensorInfo;
  readonly logSumExp: TensorInfo;
  /** Of the loss by the output, in its shape. */
  readonly slopes: TensorInfo;
}

export type AttentionGradientInputs = AttentionInputs & ForGradient;
export type PackedGradientInputs = PackedInputs & ForGradient;
