/** What attention is asked, once it is known to make sense. Whoever asks otherwise has made a mistake in a program. */
import type * as tf from '@tensorflow/tfjs-core';
import type { AttentionAttributes } from './kernel.ts';

export interface AttentionOptions {
  /** The queries are the last of the keys, and see none after themselves. */
  readonly causal?: boolean;
  /** Of the scores; 1 ÷ √D unless told. */
  readonly scale?: number;
  /**
   * Added to the scores, of a shape that spreads over [B, H, T, S]; float32. −∞, or anything down from −1e38, hides a key.
   * It is given: asking for its gradient throws.
   */
  readonly bias?: tf.Tensor;
  /** How many keys and values count, from the first, where there is room for more: 1 … S; all of them unless told. */
  readonly length?: number;
}

export interface Question extends AttentionAttributes {
  /** T, S and D */
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
  /** The bias's, with ones before it to make four. */
  readonly biasShape?: readonly number[];
}

type Tensors = Readonly<Record<string, tf.Tensor>>;

export function questionOf(operation: string, tensors: Tensors, options: AttentionOptions): Question {
  const fail = (complaint: string): never => {
    throw new Error(`${operation}: ${complaint}.`);
  };
  const names = ['batch', 'heads', 'positions', 'numbers a row'];
  for (const [name, { dtype, rank, shape }] of Object.entries(tensors)) {
    if (rank !== 4) fail(`${name} has the shape [${shape.join(', ')}] where [B, H, T, D] is wanted`);
    if (dtype !== 'float32') fail(`${name} is ${dtype} where float32 is wanted`);
    if (shape.includes(0)) fail(`${name} is empty: [${shape.join(', ')}]`);
  }
  const { q, k, v } = tensors as { q: tf.Tensor; k: tf.Tensor; v?: tf.Tensor };
  const same = (name: string, other: string, axes: readonly number[]): void => {
    const [found, wanted] = [tensors[name]!.shape, tensors[other]!.shape];
    for (const axis of axes)
      if (found[axis] !== wanted[axis])
        fail(`${name} has ${found[axis]} ${names[axis]} where ${other} has ${wanted[axis]}`);
  };
  same('k', 'q', [0, 1, 3]);
  if (v) same('v', 'k', [0, 1, 2, 3]);
  const [batch, heads, queries, depth] = q.shape as [number, number, number, number];
  const keys = k.shape[2]!;
  const { causal = false, scale = 1 / Math.sqrt(depth), length = keys, bias } = options;
  if (!Number.isFinite(scale)) fail(`scale is ${scale}`);
  if (!Number.isInteger(length) || length < 1 || length > keys)
    fail(`length is ${length} where k has ${keys} positions`);
  if (causal && length < queries)
    fail(
      `${length < keys ? `length is ${length}` : `k has ${keys} positions`} where q has ${queries}; where causal, each query is one of the keys`,
    );
  const question = { queries, keys, depth, causal, scale, length };
  const scores = [batch, heads, queries, keys];
  if (!bias) return question;
  if (bias.dtype !== 'float32') fail(`bias is ${bias.dtype} where float32 is wanted`);
  const biasShape = [...Array.from({ length: 4 - bias.rank }, () => 1), ...bias.shape];
  if (bias.rank > 4 || biasShape.some((size, axis) => size !== 1 && size !== scores[axis]))
    fail(`bias [${bias.shape.join(', ')}] does not spread over the scores [${scores.join(', ')}]`);
  return { ...question, biasShape };
}
