import { describe, expect, it } from 'vitest';
import { Batches } from './batches.ts';

const taken = (batches: Batches, from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => [...batches.at(from + i)]).flat();

describe('the order of examples', () => {
  it('visits each example at most once in an epoch, in another order in the next', () => {
    const batches = new Batches(103, 10, 1);
    expect(batches.perEpoch).toBe(10);
    const first = taken(batches, 0, 10);
    expect(new Set(first).size).toBe(100);
    expect(taken(batches, 10, 20)).not.toEqual(first);
  });

  it('depends on seed and step alone, so that a run can go on from any step', () => {
    const all = new Batches(50, 7, 3);
    const step = [...Array(30).keys()].map((i) => [...all.at(i)]);
    expect([...new Batches(50, 7, 3).at(29)]).toEqual(step[29]);
    expect([...all.at(0)]).toEqual(step[0]);
    expect([...new Batches(50, 7, 4).at(0)]).not.toEqual(step[0]);
  });

  it('makes one batch of a text that is shorter than a batch', () => {
    const batches = new Batches(3, 512, 1);
    expect(batches.size).toBe(3);
    expect([...batches.at(1000)].toSorted()).toEqual([0, 1, 2]);
  });
});
