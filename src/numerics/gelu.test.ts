import { describe, expect, it } from 'vitest';
import { gelu, geluSlope } from './gelu.ts';

describe('GELU', () => {
  it('is 0 at 0, 0.8412 at 1 and −0.1588 at −1', () => {
    expect(gelu(0)).toBe(0);
    expect(gelu(1)).toBeCloseTo(0.841192, 6);
    expect(gelu(-1)).toBeCloseTo(-0.158808, 6);
  });

  it('lets large numbers through and shuts out small ones', () => {
    expect(gelu(20)).toBe(20);
    expect(gelu(-20)).toBeCloseTo(0, 15);
  });

  it.each([-5, -1, -0.3, 0, 0.7, 2, 6])('has the slope that differences find at %d', (x) => {
    expect(geluSlope(x)).toBeCloseTo((gelu(x + 1e-5) - gelu(x - 1e-5)) / 2e-5, 8);
  });
});
