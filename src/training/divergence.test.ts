import { describe, expect, it } from 'vitest';
import { DivergenceWatch, mustBeFinite } from './divergence.ts';

const firstBad = (...losses: number[]): number => new DivergenceWatch().firstBad(losses);

describe('the watch for divergence', () => {
  it('lets a run learn, with the ups and downs of its batches', () => {
    expect(firstBad(5.7, 4.9, 5.3, 3.1, 2.2, 2.9, 2.0)).toBe(-1);
    expect(firstBad(0, 0, 0)).toBe(-1);
  });

  it('stops at what is no loss, and at losses far above the first and the best', () => {
    expect(firstBad(5.7, NaN)).toBe(1);
    expect(firstBad(5.7, Infinity)).toBe(1);
    expect(firstBad(5.7, -0.1)).toBe(1);
    expect(firstBad(5.7, 6, 12)).toBe(2);
  });

  it('refuses parameters that are not numbers, wherever they stand', () => {
    const values = new Float32Array(1000);
    expect(() => mustBeFinite(values, 7)).not.toThrow();
    values[999] = -Infinity;
    expect(() => mustBeFinite(values, 7)).toThrowError(/run\.diverged.*7/);
    values[999] = NaN;
    expect(() => mustBeFinite(values, 7)).toThrowError(/run\.diverged/);
  });
});
