import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { runKernel } from '#kernels/own.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { remember } from '#kernels/webgpu/adapter.ts';
import { layer } from '#numerics/layer.ts';
import { choiceFor } from './choice.ts';
import { MATMUL } from './kernel.ts';
import { matmul } from './op.ts';
import { TILES } from './tiles.ts';

/** Rows, inner length, columns: whole tiles, edges, inner lengths of half a step of the shared tiles and of no fours. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [1, 200, 36],
  [1, 77, 130],
  [1, 18, 1028],
  [8, 64, 64],
  [128, 64, 128],
  [68, 40, 76],
  [67, 37, 71],
];

describe.runIf(HERE.includes('webgpu'))('the tiles of a product on WebGPU', () => {
  it.each(SHAPES)('give the same bits, and the right ones: %i · %i · %i', async (rows, inner, columns) => {
    for (const [transposeA, transposeB] of [
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ] as const) {
      const a = normals(rows * inner, 'a');
      const b = normals(inner * columns, 'b');
      const found = await compute('webgpu', () =>
        TILES.flatMap((_, tile) =>
          runKernel(
            MATMUL,
            {
              a: tf.tensor2d(a, transposeA ? [inner, rows] : [rows, inner]),
              b: tf.tensor2d(b, transposeB ? [columns, inner] : [inner, columns]),
            },
            { transposeA, transposeB, activation: 0, keep: false, tile },
          ),
        ),
      );
      expectClose(found[0], layer({ a, b, rows, inner, columns, transposeA, transposeB }), 1e-5);
      TILES.forEach(({ family }, tile) => expect(found[tile], family).toEqual(found[0]));
    }
  });

  it('are chosen by measurement once a graphics processor has a large product, which changes no bit', async () => {
    const a = normals(132 * 132, 'a');
    const square = (): tf.Tensor[] => {
      const matrix = tf.tensor2d(a, [132, 132]);
      return [matmul(matrix, matrix)];
    };
    const before = await compute('webgpu', square);
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    expect(choiceFor(device)!.measuring, 'on the CPU').toBeUndefined();
    remember(device, { description: 'a graphics processor' } as GPUAdapterInfo);
    try {
      expect(await compute('webgpu', square)).toEqual(before);
      expect(await choiceFor(device)!.measuring).toBe(true);
      expect(await compute('webgpu', square)).toEqual(before);
    } finally {
      remember(device, { description: 'SwiftShader' } as GPUAdapterInfo);
    }
    expect(TILES.map(({ family }) => family)).toContain(choiceFor(device)!.family);
  });

  it('go on over a second dimension of workgroups where one does not hold them', async () => {
    const matrices = 70_000;
    const numbers = Float32Array.from({ length: 2 * matrices }, (_, i) => i % 1000);
    const [found] = await compute('webgpu', () =>
      runKernel(
        MATMUL,
        { a: tf.tensor(numbers, [matrices, 2, 1]), b: tf.tensor2d([1, 2], [1, 2]) },
        { transposeA: false, transposeB: false, activation: 0, keep: false },
      ),
    );
    expect(found).toEqual(
      Float32Array.from({ length: 4 * matrices }, (_, i) => numbers[i >> 1]! * (1 + (i % 2))),
    );
  });
});
