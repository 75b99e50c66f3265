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

export interface PackedOptions extends AttentionOptions {
  /** H: rows of the heads that lie side by side. */
  readonly heads: number;
}

/** B, H, T, S and D */
interface Sizes {
  readonly batch: number;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
}

export interface Question extends AttentionAttributes, Sizes {
  readonly heads: number;
  /** The bias's, with ones before it to make four. */
  readonly biasShape?: readonly number[];
}

type Tensors = Readonly<Record<string, tf.Tensor>>;
type Fail = (complaint: string) => never;

const failing =
  (operation: string): Fail =>
  (complaint) => {
    throw new Error(`${operation}: ${complaint}.`);
  };

export function questionOf(operation: string, tensors: Tensors, options: AttentionOptions): Question {
  const fail = failing(operation);
  checkTensors(tensors, ['B', 'H', 'T', 'D'], fail);
  const names = ['batch', 'heads', 'positions', 'numbers a row'];
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
  return asked({ batch, heads, queries, keys: k.shape[2]!, depth }, ['q', 'k'], options, fail);
}

/** Of one tensor with rows of q, k and v, or of one with rows of q and another with those of k and v. */
export function packedQuestionOf(operation: string, tensors: Tensors, options: PackedOptions): Question {
  const fail = failing(operation);
  const { heads } = options;
  if (!Number.isInteger(heads) || heads < 1) fail(`heads is ${heads}`);
  const entries = Object.entries(tensors);
  const [[query, q], [key, kv]] = [entries[0]!, entries.at(-1)!];
  const parts = entries.length === 1 ? 3 : 1;
  checkTensors({ [query]: q }, ['B', 'T', `${parts === 3 ? '3·' : ''}H·D`], fail);
  const [batch, queries, numbers] = q.shape as [number, number, number];
  const depth = numbers / parts / heads;
  if (!Number.isInteger(depth))
    fail(`${query} has ${numbers} numbers a row, which do not come out even for ${heads} heads`);
  if (parts === 1) {
    checkTensors({ [key]: kv }, ['B', 'S', '2·H·D'], fail);
    if (kv.shape[0] !== batch)
      fail(`${key} has a batch of ${kv.shape[0]} where ${query} has one of ${batch}`);
    if (kv.shape[2] !== 2 * numbers)
      fail(`${key} has ${kv.shape[2]} numbers a row where twice those of ${query}, ${numbers}, are wanted`);
  }
  return asked({ batch, heads, queries, keys: kv.shape[1]!, depth }, [query, key], options, fail);
}

function checkTensors(tensors: Tensors, wanted: readonly string[], fail: Fail): void {
  for (const [name, { dtype, rank, shape }] of Object.entries(tensors)) {
    if (rank !== wanted.length)
      fail(`${name} has the shape [${shape.join(', ')}] where [${wanted.join(', ')}] is wanted`);
    if (dtype !== 'float32') fail(`${name} is ${dtype} where float32 is wanted`);
    if (shape.includes(0)) fail(`${name} is empty: [${shape.join(', ')}]`);
  }
}

/** `query` and `key` name the arguments that have the queries and the keys. */
function asked(
  sizes: Sizes,
  [query, key]: readonly [string, string],
  options: AttentionOptions,
  fail: Fail,
): Question {
  const { batch, heads, queries, keys, depth } = sizes;
  const { causal = false, scale = 1 / Math.sqrt(depth), length = keys, bias } = options;
  if (!Number.isFinite(scale)) fail(`scale is ${scale}`);
  if (!Number.isInteger(length) || length < 1 || length > keys)
    fail(`length is ${length} where ${key} has ${keys} positions`);
  if (causal && length < queries)
    fail(
      `${length < keys ? `length is ${length}` : `${key} has ${keys} positions`} where ${query} has ${queries}; where causal, each query is one of the keys`,
    );
  const question = { ...sizes, causal, scale, length };
  const scores = [batch, heads, queries, keys];
  if (!bias) return question;
  if (bias.dtype !== 'float32') fail(`bias is ${bias.dtype} where float32 is wanted`);
  const biasShape = [...Array.from({ length: 4 - bias.rank }, () => 1), ...bias.shape];
  if (bias.rank > 4 || biasShape.some((size, axis) => size !== 1 && size !== scores[axis]))
    fail(`bias [${bias.shape.join(', ')}] does not spread over the scores [${scores.join(', ')}]`);
  return { ...question, biasShape };
}
