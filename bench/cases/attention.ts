/** Causal attention at the sizes of small language models: heads of all batches × positions × numbers a row. */
import * as tf from '@tensorflow/tfjs-core';
import { attention } from '#kernels/index.ts';
import { attend, attendGradient } from '#numerics/attention.ts';
import type { Case } from '../case.ts';
import { normals } from '../numbers.ts';

type Rows = [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
type Shape = readonly [heads: number, positions: number, depth: number];

const SHAPES: readonly Shape[] = [
  [8, 128, 32],
  [64, 64, 16],
  [12, 256, 64],
];

function attentionCase(
  backend: Case['backend'],
  direction: 'forward' | 'forward+backward',
  [heads, positions, depth]: Shape,
): Case {
  const shape = [1, heads, positions, depth];
  const size = heads * positions * depth;
  const given = (name: string): ReturnType<typeof normals> => normals(shape, name, size, depth);
  const backward = direction === 'forward+backward';
  const scale = 1 / Math.sqrt(depth);
  let mask: tf.Tensor | undefined;
  const run = (of: (...rows: Rows) => tf.Tensor, tensors: Record<string, tf.Tensor>): tf.Tensor[] => {
    const rows = [tensors.q, tensors.k, tensors.v] as Rows;
    if (!backward) return [of(...rows)];
    const { value, grads } = tf.valueAndGrads((...args) => of(...(args as Rows)))(rows, tensors.dy);
    return [value, ...grads];
  };
  // Half of all pairs of a query and a key; two products of a row each forward, and five more backward.
  const pairs = (heads * positions * (positions + 1)) / 2;
  return {
    name: 'attention',
    shape: `${heads}x${positions}x${depth}`,
    backend,
    direction,
    options: { causal: true, scale },
    inputs: () =>
      Object.fromEntries(
        (backward ? ['q', 'k', 'v', 'dy'] : ['q', 'k', 'v']).map((name) => [name, given(name)]),
      ),
    reference() {
      const problem = {
        ...{ heads, queries: positions, keys: positions, depth, scale, causal: true },
        ...{ q: given('q').data, k: given('k').data, v: given('v').data },
      };
      const { output } = attend(problem);
      if (!backward) return [output];
      const slopes = attendGradient(problem, given('dy').data);
      return [output, slopes.q, slopes.k, slopes.v];
    },
    flops: pairs * 2 * depth * (backward ? 7 : 2),
    bytes: 4 * size * (backward ? 8 : 4),
    tolerance: backward ? 1e-4 : 1e-5,
    ours: (tensors) => run((...rows) => attention(...rows, { causal: true }), tensors),
    composed: (tensors) => {
      // Made once, as a user would.
      mask ??= tf.keep(maskOf(positions));
      const composed = (...[queries, keys, values]: Rows): tf.Tensor => {
        const scores = tf.mul(tf.matMul(queries, keys, false, true), scale);
        return tf.matMul(tf.softmax(tf.add(scores, mask!)), values);
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
  ...SHAPES.map((shape) => attentionCase('webgpu', 'forward', shape)),
  ...SHAPES.slice(0, 2).map((shape) => attentionCase('webgpu', 'forward+backward', shape)),
  attentionCase('webgl', 'forward', SHAPES[0]!),
  attentionCase('webgl', 'forward', SHAPES[2]!),
];
