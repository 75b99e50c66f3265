/** Rows of a table by id, and the table's slopes. */
import * as tf from '@tensorflow/tfjs-core';
import { embedding } from '#kernels/index.ts';
import type { Case } from '../case.ts';
import { normals, wholeNumbers } from '../numbers.ts';

type Tensors = Record<string, tf.Tensor>;

function embeddingCase(backend: Case['backend'], tokens: number, width: number, vocabulary: number): Case {
  const table = normals([vocabulary, width], 'table', width);
  const ids = wholeNumbers([tokens], vocabulary, 'ids', tokens);
  const dy = normals([tokens, width], 'dy', tokens);
  const withSlope = (lookUp: (table: tf.Tensor) => tf.Tensor, tensors: Tensors): tf.Tensor[] => {
    const { value, grad } = tf.valueAndGrad(lookUp)(tensors.table!, tensors.dy!);
    return [value, grad];
  };
  return {
    name: 'embedding',
    shape: `${tokens}x${width} of ${vocabulary}`,
    backend,
    direction: 'forward+backward',
    inputs: () => ({ table, ids, dy }),
    reference() {
      const value = new Float64Array(tokens * width);
      const slopes = new Float64Array(vocabulary * width);
      for (const [row, id] of ids.data.entries())
        for (let i = 0; i < width; i++) {
          value[row * width + i] = table.data[id * width + i]!;
          slopes[id * width + i]! += dy.data[row * width + i]!;
        }
      return [value, slopes];
    },
    flops: tokens * width,
    bytes: 4 * (3 * tokens * width + tokens + vocabulary * width),
    tolerance: 1e-5,
    ours: (tensors) => withSlope((weights) => embedding(weights as tf.Tensor2D, tensors.ids!), tensors),
    composed: (tensors) => withSlope((weights) => tf.gather(weights, tensors.ids as tf.Tensor1D), tensors),
  };
}

export const cases: readonly Case[] = (['webgpu', 'webgl'] as const).map((backend) =>
  embeddingCase(backend, 1024, 64, 1000),
);
