/** Causal attention at the sizes of small language models: heads of all batches × positions × numbers a row. */
import * as tf from '@tensorflow/tfjs-core';
import { attention } from '#kernels/index.ts';
import { attend, attendGradient } from '#numerics/attention.ts';
import type { Case } from '../case.ts';
import { normals } from '../numbers.ts';

type Rows = [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
type Shape = readonly [heads: number, queries: number, depth: number, keys?: number];

const SHAPES: readonly Shape[] = [
  [8, 128, 32],
  [64, 64, 16],
  [12, 256, 64],
];

/** One word more of a text. */
const CACHE: Shape = [8, 1, 32, 1024];

function attentionCase(
  backend: Case['backend'],
  direction: 'forward' | 'forward+backward',
  [heads, queries, depth, keys = queries]: Shape,
): Case {
  const given = (name: string): ReturnType<typeof normals> => {
    const positions = 'kv'.includes(name) ? keys : queries;
    return normals([1, heads, positions, depth], name, heads * positions, depth);
  };
  // The same for a single query, which sees all keys; peers differ in what they take a causal one for.
  const causal = queries > 1;
  const backward = direction === 'forward+backward';
  const scale = 1 / Math.sqrt(depth);
  let mask: tf.Tensor | undefined;
  const run = (of: (...rows: Rows) => tf.Tensor, tensors: Record<string, tf.Tensor>): tf.Tensor[] => {
    const rows = [tensors.q, tensors.k, tensors.v] as Rows;
    if (!backward) return [of(...rows)];
    const { value, grads } = tf.valueAndGrads((...args) => of(...(args as Rows)))(rows, tensors.dy);
    return [value, ...grads];
  };
  // With half of the keys, on the average; two products of a row each forward, and five more backward.
  const pairs = heads * queries * (causal ? (keys + 1) / 2 : keys);
  return {
    name: 'attention',
    shape: `${heads}x${queries}x${depth}${keys === queries ? '' : ` of ${keys}`}`,
    backend,
    direction,
    options: { causal, scale },
    inputs: () =>
      Object.fromEntries(
        (backward ? ['q', 'k', 'v', 'dy'] : ['q', 'k', 'v']).map((name) => [name, given(name)]),
      ),
    reference() {
      const problem = {
        ...{ heads, queries, keys, depth, scale, causal },
        ...{ q: given('q').data, k: given('k').data, v: given('v').data },
      };
      const { output } = attend(problem);
      if (!backward) return [output];
      const slopes = attendGradient(problem, given('dy').data);
      return [output, slopes.q, slopes.k, slopes.v];
    },
    flops: pairs * 2 * depth * (backward ? 7 : 2),
    bytes: 4 * heads * depth * (queries + keys) * (backward ? 4 : 2),
    tolerance: backward ? 1e-4 : 1e-5,
    ours: (tensors) => run((...rows) => attention(...rows, { causal }), tensors),
    composed: (tensors) => {
      // Made once, as a user would.
      if (causal) mask ??= tf.keep(maskOf(queries));
      const composed = (...[q, k, v]: Rows): tf.Tensor => {
        const scores = tf.mul(tf.matMul(q, k, false, true), scale);
        return tf.matMul(tf.softmax(mask ? tf.add(scores, mask) : scores), v);
      };
      return run(composed, tensors);
    },
  };
}

function maskOf(positions: number): tf.Tensor {
  const later = Float32Array.from({ length: positions ** 2 }, (_, i) =>
    i % positions > Math.floor(i / positions) ? -1e9 : 0,
  );
  return tf.tensor2d(later, [positions, positions]);
}

export const cases: readonly Case[] = [
  ...[...SHAPES, CACHE].map((shape) => attentionCase('webgpu', 'forward', shape)),
  ...SHAPES.slice(0, 2).map((shape) => attentionCase('webgpu', 'forward+backward', shape)),
  attentionCase('webgl', 'forward', SHAPES[0]!),
  attentionCase('webgl', 'forward', SHAPES[2]!),
];
