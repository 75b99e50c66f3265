import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { ACTIVATIONS, type Activation } from '#numerics/activation.ts';
import { layer, layerGradient } from '#numerics/layer.ts';
import type { MatMulOptions } from './arguments.ts';
import { matmul } from './op.ts';

/** Rows, inner length and columns: alone, vectors, primes, tiles and one past them, fours and not, large. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 29, 67],
  [1, 768, 100],
  [67, 1, 13],
  [67, 31, 1],
  [2, 3, 5],
  [31, 37, 41],
  [32, 64, 96],
  [65, 68, 132],
  [64, 17, 128],
  [129, 128, 33],
  [7, 12, 2003],
  [66, 260, 64],
];

const FLAGS = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

interface Vector {
  readonly activation: Activation;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly shapes: Readonly<Record<'a' | 'b' | 'bias' | 'residual', number[]>>;
  readonly a: number[];
  readonly b: number[];
  readonly bias: number[];
  readonly residual: number[];
  readonly dy: number[];
  readonly y: number[];
  readonly byA: number[];
  readonly byB: number[];
  readonly byBias: number[];
}

/** What `tests/reference/matmul.py` wrote. */
const [VECTORS] = Object.values(
  import.meta.glob<readonly Vector[]>('/tests/reference/matmul.json', { eager: true, import: 'default' }),
) as [readonly Vector[]];

describe.each(HERE)('matmul on %s', (name) => {
  it.each(SHAPES)(
    'agrees with float64 in all four cases, its gradient too: %i · %i · %i',
    async (...sizes) => {
      const [rows, inner, columns] = sizes;
      const slopes = normals(rows * columns, 'slopes', inner);
      const bias = normals(columns, 'bias', rows);
      const cases = FLAGS.map(([transposeA, transposeB]) => ({
        a: normals(rows * inner, 'a', rows),
        b: normals(inner * columns, 'b', columns),
        bias,
        ...{ rows, inner, columns, transposeA, transposeB },
      }));
      const found = await compute(name, () =>
        cases.flatMap(({ a, b, transposeA, transposeB }) => {
          const { value, grads } = tf.valueAndGrads((x, y, z) =>
            matmul(x!, y!, { transposeA, transposeB, bias: z! }),
          )(
            [
              tf.tensor2d(a, transposeA ? [inner, rows] : [rows, inner]),
              tf.tensor2d(b, transposeB ? [columns, inner] : [inner, columns]),
              tf.tensor1d(bias),
            ],
            tf.tensor2d(slopes, [rows, columns]),
          );
          expect(value.shape).toEqual([rows, columns]);
          return [value, ...grads];
        }),
      );
      cases.forEach((each, i) => {
        const { byA, byB, byBias } = layerGradient(each, slopes);
        expectClose(found[4 * i], layer(each), 1e-5);
        for (const [j, wanted] of [byA, byB, byBias].entries())
          expectClose(found[4 * i + 1 + j], wanted, 1e-5);
      });
    },
  );

  it.each([undefined, ...ACTIVATIONS])('bends and adds what is left over, with %s', async (activation) => {
    for (const [rows, inner, columns] of [
      [13, 8, 20],
      [1, 24, 36],
      [37, 5, 3],
    ] as const) {
      const given = {
        a: normals(rows * inner, 'a'),
        b: normals(inner * columns, 'b'),
        bias: normals(columns, 'bias'),
        residual: normals(rows * columns, 'residual'),
        ...{ rows, inner, columns },
        ...(activation && { activation }),
      };
      const slopes = normals(rows * columns, 'slopes');
      const [value, alone, ...grads] = await compute(name, () => {
        const inputs = [
          tf.tensor2d(given.a, [rows, inner]),
          tf.tensor2d(given.b, [inner, columns]),
          tf.tensor1d(given.bias),
          tf.tensor2d(given.residual, [rows, columns]),
        ];
        const run = (...[a, b, bias, residual]: tf.Tensor[]): tf.Tensor =>
          matmul(a!, b!, { bias: bias!, residual: residual!, ...(activation && { activation }) });
        const found = tf.valueAndGrads(run)(inputs, tf.tensor2d(slopes, [rows, columns]));
        return [found.value, run(...inputs), ...found.grads];
      });
      const { byA, byB, byBias } = layerGradient(given, slopes);
      expectClose(value, layer(given), 1e-5);
      expect(alone, 'without a gradient').toEqual(value);
      [byA, byB, byBias, slopes].forEach((wanted, i) => expectClose(grads[i], wanted, 1e-4));
    }
  });

  it('stays finite far out, where an exponential overflows', async () => {
    const far = Float32Array.of(-1e4, -100, -12, 0, 12, 100, 1e4);
    const found = await compute(name, () =>
      ACTIVATIONS.flatMap((activation) => {
        const one = tf.ones([1, 1]);
        const run = (x: tf.Tensor): tf.Tensor => matmul(x, one, { activation });
        const { value, grad } = tf.valueAndGrad(run)(tf.tensor2d(far, [7, 1]), tf.ones([7, 1]));
        return [value, grad];
      }),
    );
    ACTIVATIONS.forEach((activation, i) => {
      const given = { a: far, b: [1], rows: 7, inner: 1, columns: 1, activation };
      expectClose(found[2 * i], layer(given), 1e-6);
      expectClose(found[2 * i + 1], layerGradient(given, new Float64Array(7).fill(1)).byA, 1e-5);
    });
  });

  /** Batches of a, of b, and whether a and b are turned. */
  it.each<[number[], number[], boolean, boolean]>([
    [[3], [3], false, false],
    [[3], [3], true, true],
    [[2, 3], [], false, true],
    [[2, 3], [1, 1], false, false],
    [[5], [], true, false],
    [[], [4], false, true],
    [[2, 1, 3], [4, 1], true, false],
    [[2, 1, 3, 1], [1, 2, 1, 2], false, false],
    [[300], [300], false, false],
  ])(
    'multiplies batches, stretched where theirs is one: %j · %j',
    async (ofA, ofB, transposeA, transposeB) => {
      const [rows, inner, columns] = ofA[0] === 300 ? [1, 4, 1] : [5, 8, 12];
      const rank = Math.max(ofA.length, ofB.length);
      const batch = Array.from({ length: rank }, (_, i) =>
        Math.max(ofA[i - rank + ofA.length] ?? 1, ofB[i - rank + ofB.length] ?? 1),
      );
      const shapeA = [...ofA, ...(transposeA ? [inner, rows] : [rows, inner])] as number[];
      const shapeB = [...ofB, ...(transposeB ? [columns, inner] : [inner, columns])] as number[];
      const a = normals(tf.util.sizeFromShape(shapeA), 'a');
      const b = normals(tf.util.sizeFromShape(shapeB), 'b');
      const count = tf.util.sizeFromShape(batch);
      const slopes = normals(count * rows! * columns!, 'slopes');
      const [value, foundA, foundB] = await compute(name, () => {
        const found = tf.valueAndGrads((x, y) => matmul(x!, y!, { transposeA, transposeB }))(
          [tf.tensor(a, shapeA), tf.tensor(b, shapeB)],
          tf.tensor(slopes, [...batch, rows!, columns!]),
        );
        expect(found.value.shape).toEqual([...batch, rows, columns]);
        return [found.value, ...found.grads];
      });
      const byA = new Float64Array(a.length);
      const byB = new Float64Array(b.length);
      for (let i = 0; i < count; i++) {
        const [fromA, fromB] = [
          placeOf(i, batch, ofA) * rows! * inner!,
          placeOf(i, batch, ofB) * inner! * columns!,
        ];
        const given = {
          a: a.subarray(fromA, fromA + rows! * inner!),
          b: b.subarray(fromB, fromB + inner! * columns!),
          ...{ rows: rows!, inner: inner!, columns: columns!, transposeA, transposeB },
        };
        const here = [i * rows! * columns!, (i + 1) * rows! * columns!] as const;
        expectClose(value!.subarray(...here), layer(given), 1e-5);
        const by = layerGradient(given, slopes.subarray(...here));
        by.byA.forEach((slope, j) => (byA[fromA + j]! += slope));
        by.byB.forEach((slope, j) => (byB[fromB + j]! += slope));
      }
      expectClose(foundA, byA, 1e-5);
      expectClose(foundB, byB, 1e-5);
    },
  );

  it('sums the slopes of a bias over thousands of rows', async () => {
    const [rows, columns] = [5003, 6];
    const slopes = normals(rows * columns, 'slopes');
    const [byBias] = await compute(name, () => [
      tf.grad((bias) => matmul(tf.ones([rows, 1]), tf.ones([1, columns]), { bias }))(
        tf.zeros([columns]),
        tf.tensor2d(slopes, [rows, columns]),
      ),
    ]);
    const wanted = new Float64Array(columns);
    slopes.forEach((slope, i) => (wanted[i % columns]! += slope));
    expectClose(byBias, wanted, 1e-5);
  });

  it('takes an empty sum for nought, and nothing for nothing', async () => {
    const [noughts, nothing] = await compute(name, () => [
      matmul(tf.zeros([2, 0]), tf.zeros([0, 3]), { bias: tf.ones([3]) }),
      matmul(tf.zeros([0, 4]), tf.ones([4, 3])),
    ]);
    expect([...noughts!]).toEqual([1, 1, 1, 1, 1, 1]);
    expect(nothing!.length).toBe(0);
  });

  it.each(VECTORS)('agrees with PyTorch: $activation', async (vector) => {
    const { shapes, transposeA, transposeB, activation } = vector;
    const [value, ...grads] = await compute(name, () => {
      const found = tf.valueAndGrads((a, b, bias, residual) =>
        matmul(a!, b!, {
          transposeA,
          transposeB,
          bias: bias!,
          activation,
          residual: residual!,
        }),
      )(
        (['a', 'b', 'bias', 'residual'] as const).map((which) => tf.tensor(vector[which], shapes[which])),
        tf.tensor(vector.dy, shapes.residual),
      );
      return [found.value, ...found.grads];
    });
    expectClose(value, vector.y, 1e-5);
    [vector.byA, vector.byB, vector.byBias, vector.dy].forEach((wanted, i) =>
      expectClose(grads[i], wanted, 1e-4),
    );
  });

  const ab = (): [tf.Tensor, tf.Tensor] => [tf.ones([2, 3]), tf.ones([3, 4])];
  it.each<[string, () => tf.Tensor, RegExp]>([
    ['a vector', () => matmul(tf.ones([3]), ab()[1]), /a is \[3\]; it must have at least two dimensions/],
    ['whole numbers', () => matmul(tf.ones([2, 3], 'int32'), ab()[1]), /a is int32; it must be float32/],
    [
      'other inner lengths',
      () => matmul(...ab(), { transposeB: true }),
      /b has inner length 4 where a has 3/,
    ],
    ['batches that differ', () => matmul(tf.ones([2, 2, 3]), tf.ones([3, 3, 4])), /b has batches \[3\]/],
    ['a short bias', () => matmul(...ab(), { bias: tf.ones([3]) }), /bias is \[3\]; it must be \[4\]/],
    ['a residual of another shape', () => matmul(...ab(), { residual: tf.ones([4]) }), /residual is \[4\]/],
    [
      'an unknown activation',
      () => matmul(...ab(), { activation: 'swish' } as unknown as MatMulOptions),
      /activation is “swish”/,
    ],
  ])('refuses %s by name', async (_, run, message) => {
    await expect(compute(name, () => [run()])).rejects.toThrow(message);
  });
});

/** Which of the matrices of `own` stands for the one at `index` of `batch`. */
function placeOf(index: number, batch: readonly number[], own: readonly number[]): number {
  let rest = index;
  let place = 0;
  let stride = 1;
  for (let axis = batch.length - 1; axis >= 0; axis--) {
    const at = rest % batch[axis]!;
    rest = Math.floor(rest / batch[axis]!);
    const length = own[axis - batch.length + own.length] ?? 1;
    if (length > 1) place += at * stride;
    stride *= length;
  }
  return place;
}
