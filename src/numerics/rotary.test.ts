import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { rotary, rotaryTurns } from './rotary.ts';

describe('rotary positions', () => {
  it('leave the first place alone and turn the next by one radian and by base^(−1/2)', () => {
    const y = rotary([1, 2, 3, 4, 1, 0, 0, 1], 2, 4, 100, 0);
    expect([...y.subarray(0, 4)]).toEqual([1, 2, 3, 4]);
    [Math.cos(1), -Math.sin(0.1), Math.sin(1), Math.cos(0.1)].forEach((wanted, i) =>
      expect(y[4 + i]).toBeCloseTo(wanted, 14),
    );
  });

  it('make the product of two rows answer to their distance alone', () => {
    const { normal } = random(5, 'rotary');
    const [q, k] = [Array.from({ length: 6 }, normal), Array.from({ length: 6 }, normal)];
    const product = (i: number, j: number): number => {
      const [a, b] = [rotary(q, 1, 6, 10_000, i), rotary(k, 1, 6, 10_000, j)];
      return a.reduce((sum, value, c) => sum + value * b[c]!, 0);
    };
    expect(product(9, 4)).toBeCloseTo(product(105, 100), 10);
    expect(product(9, 4)).not.toBeCloseTo(product(9, 5), 3);
  });

  it('are undone by the opposite angles', () => {
    const x = [1, -2, 3, 0.5, 4, 7];
    rotary(rotary(x, 1, 6, 10_000, 3), 1, 6, 10_000, 3, -1).forEach((value, i) =>
      expect(value).toBeCloseTo(x[i]!, 12),
    );
  });

  it('have cosines and sines of the same angles in their table', () => {
    const turns = rotaryTurns(2, 4, 100, 7);
    expect(turns[2]).toBeCloseTo(Math.cos(8), 6);
    expect(turns[3]).toBeCloseTo(Math.cos(0.8), 6);
    expect(turns[4 + 2]).toBeCloseTo(Math.sin(8), 6);
  });
});
