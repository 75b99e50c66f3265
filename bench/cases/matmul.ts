/** Products of matrices as a small transformer has them: rows × inner length × columns, either matrix turned or not. */
import * as tf from '@tensorflow/tfjs-core';
import { matmul } from '#kernels/index.ts';
import { layer, layerGradient } from '#numerics/layer.ts';
import type { Case } from '../case.ts';
import { normals } from '../numbers.ts';

type Tensors = Record<string, tf.Tensor>;
type Shape = readonly [rows: number, inner: number, columns: number];

/** N: as it is. T: transposed. */
const TURNED = { NN: [false, false], NT: [false, true], TN: [true, false], TT: [true, true] } as const;

function productCase([rows, inner, columns]: Shape, turned: keyof typeof TURNED): Case {
  const [transposeA, transposeB] = TURNED[turned];
  const a = normals(transposeA ? [inner, rows] : [rows, inner], 'a', rows);
  const b = normals(transposeB ? [columns, inner] : [inner, columns], 'b', columns);
  return {
    name: 'matmul',
    shape: `${rows}x${inner}x${columns} ${turned}`,
    backend: 'webgpu',
    direction: 'forward',
    options: { transposeA, transposeB },
    inputs: () => ({ a, b }),
    reference: () => [layer({ a: a.data, b: b.data, rows, inner, columns, transposeA, transposeB })],
    flops: 2 * rows * inner * columns,
    bytes: 4 * (rows * inner + inner * columns + rows * columns),
    tolerance: 1e-5,
    ours: (tensors) => [matmul(tensors.a!, tensors.b!, { transposeA, transposeB })],
    composed: ({ a: left, b: right }) => [tf.matMul(left!, right!, transposeA, transposeB)],
  };
}

/** A layer of a perceptron, with its slopes. */
function layerCase([rows, inner, columns]: Shape): Case {
  const a = normals([rows, inner], 'a', rows);
  const b = normals([inner, columns], 'b', columns);
  const bias = normals([columns], 'bias', rows);
  const dy = normals([rows, columns], 'dy', rows);
  const run = (
    of: (a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor) => tf.Tensor,
    tensors: Tensors,
  ): tf.Tensor[] => {
    const given = [tensors.a!, tensors.b!, tensors.bias!];
    const { value, grads } = tf.valueAndGrads((...args) => of(args[0]!, args[1]!, args[2]!))(
      given,
      tensors.dy!,
    );
    return [value, ...grads];
  };
  return {
    name: 'matmul',
    shape: `${rows}x${inner}x${columns} bias tanh`,
    backend: 'webgpu',
    direction: 'forward+backward',
    options: { activation: true },
    inputs: () => ({ a, b, bias, dy }),
    reference() {
      const given = {
        a: a.data,
        b: b.data,
        bias: bias.data,
        activation: 'tanh',
        rows,
        inner,
        columns,
      } as const;
      const { byA, byB, byBias } = layerGradient(given, dy.data);
      return [layer(given), byA, byB, byBias];
    },
    flops: 6 * rows * inner * columns,
    bytes: 4 * (3 * rows * inner + 3 * inner * columns + 5 * rows * columns),
    tolerance: 1e-4,
    ours: (tensors) => run((x, y, z) => matmul(x, y, { bias: z, activation: 'tanh' }), tensors),
    composed: (tensors) => run((x, y, z) => tf.tanh(tf.add(tf.matMul(x, y), z)), tensors),
  };
}

export const cases: readonly Case[] = [
  ...(['NN', 'NT', 'TN', 'TT'] as const).map((turned) => productCase([256, 256, 256], turned)),
  ...(['NN', 'NT', 'TN'] as const).map((turned) => productCase([1024, 64, 256], turned)),
  productCase([1, 768, 3072], 'NN'),
  productCase([1, 768, 3072], 'NT'),
  layerCase([1024, 64, 256]),
];
