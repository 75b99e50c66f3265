import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import * as reference from '#numerics/gelu.ts';
import { gelu } from './op.ts';

const SHAPES = [[], [1], [7], [3, 5, 7], [2, 4, 6], [257, 64], [70_001]] as const;

describe.each(HERE)('GELU on %s', (name) => {
  it.each(SHAPES.map((shape) => [shape]))('agrees with float64, its slopes too: %j', async (shape) => {
    const size = shape.reduce((product: number, length) => product * length, 1);
    const x = normals(size, 'x', size).map((value) => 3 * value);
    const dy = normals(size, 'dy', size);
    const [y, byX] = await compute(name, () => both(x, dy, shape));
    expectClose(y, Array.from(x, reference.gelu), 1e-5);
    expectClose(
      byX,
      Array.from(x, (value, i) => reference.geluSlope(value) * dy[i]!),
      1e-5,
    );
  });

  it('has the slopes that differences find', async () => {
    const x = normals(12, 'x');
    const [, byX] = await compute(name, () => both(x, new Float32Array(12).fill(1), [12]));
    const total = (at: Float64Array): number => at.reduce((sum, value) => sum + reference.gelu(value), 0);
    expectClose(byX, differences(total, Float64Array.from(x)), 1e-4);
  });

  it('stays finite and right at numbers of any size', async () => {
    const x = Float32Array.of(1e4, -1e4, 1e20, -1e20, 9.5, -9.5, 0);
    const [y, byX] = await compute(name, () => both(x, new Float32Array(7).fill(1), [7]));
    [1e4, 0, 1e20, 0, 9.5, 0, 0].forEach((wanted, i) =>
      expect(Math.abs(y![i]! - wanted)).toBeLessThanOrEqual(1e-6 * Math.abs(wanted) + 1e-9),
    );
    expectClose(byX, [1, 0, 1, 0, 1, 0, 0.5], 1e-6);
  });

  it('refuses whole numbers', async () => {
    await expect(compute(name, () => [gelu(tf.zeros([2], 'int32'))])).rejects.toThrow(/gelu: x is int32/);
  });
});

function both(x: Float32Array, dy: Float32Array, shape: readonly number[]): tf.Tensor[] {
  const { value, grad } = tf.valueAndGrad(gelu)(tf.tensor(x, [...shape]), tf.tensor(dy, [...shape]));
  return [value, grad];
}
