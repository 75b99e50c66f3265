import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { flatten, views } from './flat.ts';
import { normals } from './testing/numbers.ts';
import { compute, HERE } from './testing/on-backend.ts';

const LAYOUT = [
  { name: 'scalar', shape: [], offset: 0 },
  { name: 'bias', shape: [7], offset: 1 },
  { name: 'matrix', shape: [11, 13], offset: 8 },
  { name: 'cube', shape: [2, 3, 5], offset: 151 },
] as const;
const SIZE = 181;

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
    const [found] = await compute(name, () => [flatten(Object.values(views(tf.tensor1d(all), LAYOUT)))]);
    expect(found).toEqual(all);
  });

  it('holds more tensors than a shader has inputs', async () => {
    const all = normals(97, 'many');
    const [found] = await compute(name, () => [flatten(Array.from(all, (number) => tf.tensor1d([number])))]);
    expect(found).toEqual(all);
  });
});
