import { describe, expect, it } from 'vitest';
import { maxError, median, shareOfPeak, timesOf } from './row.ts';

describe('the numbers of a row', () => {
  it('takes the middle, or the mean of the two middles', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(timesOf([5, 9, 7])).toEqual({ median: 7, min: 5 });
  });

  it('measures errors by the largest number of each output, or by 1', () => {
    expect(maxError([[1, 202]], [[1, 200]])).toBeCloseTo(0.01);
    expect(maxError([[0.25]], [[0.125]])).toBe(0.125);
    expect(maxError([[1], [2]], [[1], [2]])).toBe(0);
  });

  it('measures errors of small numbers by themselves, down to the least that counts', () => {
    expect(maxError([[1e-3]], [[2e-3]], 1e-6)).toBeCloseTo(0.5);
    expect(maxError([[0]], [[1e-9]], 1e-6)).toBeCloseTo(1e-3);
  });

  it.each([
    ['not a number', [[NaN, 1]]],
    ['infinite', [[Infinity, 1]]],
    ['too short', [[1]]],
    ['missing', []],
    ['one too many', [[1, 1], [1]]],
  ])('finds what is %s as wrong as can be', (_, found) => {
    expect(maxError(found, [[1, 1]])).toBe(Infinity);
  });

  it('divides the least possible time by what was needed, whatever binds', () => {
    const peak = { flops: 1e9, bandwidth: 1e9 };
    const computes = { flops: 1e6, bytes: 10, backend: 'webgpu' } as const;
    const moves = { flops: 10, bytes: 1e6, backend: 'webgl' } as const;
    expect(shareOfPeak(computes, 4, peak)).toBeCloseTo(0.25);
    expect(shareOfPeak(moves, 2, peak)).toBeCloseTo(0.5);
    expect(shareOfPeak(moves, 2, null)).toBeNull();
    expect(shareOfPeak({ ...moves, backend: 'wasm' }, 2, peak)).toBeNull();
  });
});
