import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import * as reference from '#numerics/swiglu.ts';
import { swiglu } from './op.ts';

const SHAPES = [[1], [7], [3, 5, 7], [2, 4, 6], [257, 64], [70_001]] as const;

describe.each(HERE)('SwiGLU on %s', (name) => {
  it.each(SHAPES.map((shape) => [shape]))('agrees with float64, its slopes too: %j', async (shape) => {
    const size = shape.reduce((product: number, length) => product * length, 1);
    const [gate, value, dy] = [normals(size, 'gate'), normals(size, 'value'), normals(size, 'dy')];
    const [y, byGate, byValue] = await compute(name, () => all(gate, value, dy, shape));
    expectClose(
      y,
      Array.from(gate, (each, i) => reference.swiglu(each, value[i]!)),
      1e-5,
    );
    const slopes = Array.from(gate, (each, i) => reference.swigluSlopes(each, value[i]!));
    expectClose(
      byGate,
      slopes.map((each, i) => each.gate * dy[i]!),
      1e-5,
    );
    expectClose(
      byValue,
      slopes.map((each, i) => each.value * dy[i]!),
      1e-5,
    );
  });

  it('has the slopes that differences find', async () => {
    const [gate, value] = [normals(12, 'gate'), normals(12, 'value')];
    const [, byGate] = await compute(name, () => all(gate, value, new Float32Array(12).fill(1), [3, 4]));
    const total = (at: Float64Array): number =>
      at.reduce((sum, each, i) => sum + reference.swiglu(each, value[i]!), 0);
    expectClose(byGate, differences(total, Float64Array.from(gate)), 1e-4);
  });

  it('is shut by gates far below nought and lets far ones through', async () => {
    const gate = Float32Array.of(-1e4, -100, 1e4, 100);
    const ones = new Float32Array(4).fill(1);
    const found = await compute(name, () => all(gate, ones, ones, [4]));
    expectClose(found[0], [0, 0, 1e4, 100], 1e-6);
    expectClose(found[1], [0, 0, 1, 1], 1e-6);
    expectClose(found[2], [0, 0, 1e4, 100], 1e-6);
  });

  it.each([
    [
      'a value of another shape',
      () => swiglu(tf.zeros([2, 3]), tf.zeros([3, 2])),
      /value is \[3,2\] where gate is \[2,3\]/,
    ],
    ['whole numbers', () => swiglu(tf.zeros([2], 'int32'), tf.zeros([2])), /swiglu: gate is int32/],
  ] as const)('refuses %s by name', async (_, run, message) => {
    await expect(compute(name, () => [run()])).rejects.toThrow(message);
  });
});

function all(
  gate: Float32Array,
  value: Float32Array,
  dy: Float32Array,
  shape: readonly number[],
): tf.Tensor[] {
  const { value: y, grads } = tf.valueAndGrads((a, b) => swiglu(a!, b!))(
    [tf.tensor(gate, [...shape]), tf.tensor(value, [...shape])],
    tf.tensor(dy, [...shape]),
  );
  return [y, ...grads];
}
