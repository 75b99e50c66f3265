import { describe, expect, it } from 'vitest';
import { swiglu, swigluSlopes } from './swiglu.ts';

describe('SwiGLU', () => {
  it('is gate · value ÷ (1 + e^−gate)', () => {
    expect(swiglu(0, 5)).toBe(0);
    expect(swiglu(Math.log(3), 4)).toBeCloseTo(3 * Math.log(3), 14);
  });

  it.each([
    [-4, 2],
    [0, -1],
    [0.5, 3],
    [7, 0.1],
  ])('has the slopes that differences find at %d, %d', (gate, value) => {
    const by = swigluSlopes(gate, value);
    expect(by.gate).toBeCloseTo((swiglu(gate + 1e-5, value) - swiglu(gate - 1e-5, value)) / 2e-5, 8);
    expect(by.value).toBeCloseTo((swiglu(gate, value + 1e-5) - swiglu(gate, value - 1e-5)) / 2e-5, 8);
  });
});
