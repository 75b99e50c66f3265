import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { deviceLayout, fromDevice, toDevice } from './layout.ts';
import { flatten, views } from './op.ts';

const LAYOUT = [
  { name: 'scalar', shape: [], offset: 0 },
  { name: 'bias', shape: [7], offset: 1 },
  { name: 'matrix', shape: [11, 13], offset: 8 },
  { name: 'whole', shape: [64], offset: 151 },
  { name: 'cube', shape: [2, 3, 5], offset: 215 },
] as const;
const SIZE = 245;

describe.each(HERE)('the flat buffer on %s', (name) => {
  it('gives each tensor its numbers and its shape', async () => {
    const all = normals(SIZE, 'flat');
    const found = await compute(name, () => {
      const tensors = views(tf.tensor1d(all), LAYOUT);
      expect(Object.values(tensors).map(({ shape }) => shape)).toEqual(LAYOUT.map(({ shape }) => shape));
      return LAYOUT.map((slot) => tensors[slot.name]!);
    });
    LAYOUT.forEach(({ offset }, i) =>
      expect(found[i]).toEqual(all.slice(offset, LAYOUT[i + 1]?.offset ?? SIZE)),
    );
  });

  it('comes back from its tensors as it was', async () => {
    const all = normals(SIZE, 'flat');
    const [found] = await compute(name, () => {
      const flat = tf.mul<tf.Tensor1D>(tf.tensor1d(all), 1);
      return [flatten(Object.values(views(flat, LAYOUT)), LAYOUT)];
    });
    expect(found).toEqual(all);
  });

  it('has noughts in the gaps of a device’s layout, whatever stood there', async () => {
    const all = normals(SIZE, 'flat');
    const { slots, size } = deviceLayout(LAYOUT);
    const [found] = await compute(name, () => {
      const tensors = views(tf.tensor1d(toDevice(all, LAYOUT, { slots, size })), slots);
      return [flatten(Object.values(tensors), slots, size)];
    });
    expect(found).toEqual(toDevice(all, LAYOUT, { slots, size }));
    expect(fromDevice(found!, LAYOUT, { slots, size })).toEqual(all);
  });

  it('holds more tensors than a shader has inputs', async () => {
    const all = normals(97, 'many');
    const slots = Array.from(all, (_, offset) => ({ name: `${offset}`, shape: [1], offset }));
    const [found] = await compute(name, () => [
      flatten(
        Array.from(all, (number) => tf.tensor1d([number])),
        slots,
      ),
    ]);
    expect(found).toEqual(all);
  });

  it('may hold tensors of no numbers', async () => {
    const slots = [
      { name: 'none', shape: [0, 3], offset: 0 },
      { name: 'some', shape: [2], offset: 0 },
    ];
    const [found] = await compute(name, () => [flatten([tf.zeros([0, 3]), tf.tensor1d([1, 2])], slots)]);
    expect([...found!]).toEqual([1, 2]);
  });
});

describe('a device’s layout', () => {
  it('begins every slot where a binding may begin, and fills the last one up', () => {
    const { slots, size } = deviceLayout(LAYOUT);
    expect(slots.map(({ offset }) => offset)).toEqual([0, 64, 128, 320, 384]);
    expect(size).toBe(448);
  });
});
