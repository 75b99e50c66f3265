import { describe, expect, it } from 'vitest';
import { guessBounds } from './guess-bounds.ts';
import { shannonBounds } from './shannon-bounds.ts';

const numbers = (...list: number[]) => list.map((number) => ({ number }));

describe('the bounds of a player', () => {
  it('are Shannon’s where the shares of guess numbers fall', () => {
    const list = [1, 1, 1, 1, 2, 2, 3, 4];
    const bounds = guessBounds(numbers(...list), 27)!;
    const shannon = shannonBounds(list)!;
    expect(bounds.lower).toBeCloseTo(shannon.lower, 12);
    expect(bounds.upper).toBeCloseTo(shannon.upper, 12);
  });

  it('are none before the first guess and zero for one number alone, whichever it is', () => {
    expect(guessBounds([], 27)).toBeNull();
    expect(guessBounds(numbers(5, 5, 5), 27)).toEqual({ lower: 0, upper: 0 });
  });

  it('never cross, however few and odd the numbers are', () => {
    for (const list of [[9], [3, 9], [2, 2, 2, 7], [5, 4, 3, 2, 1], [27, 27, 1]]) {
      const { lower, upper } = guessBounds(numbers(...list), 27)!;
      expect(lower).toBeLessThanOrEqual(upper + 1e-12);
    }
  });

  it('take one who gives up at once for one to whom all tokens are alike', () => {
    const bounds = guessBounds([{ gaveUpAfter: 0 }], 32)!;
    expect(bounds.upper).toBeCloseTo(5, 12);
    expect(bounds.lower).toBeCloseTo(5, 12);
    expect(guessBounds([{ gaveUpAfter: 32 }], 32)!.upper).toBe(0);
  });

  it('add what a surrender leaves open to what the other numbers say', () => {
    const { upper } = guessBounds([...numbers(1, 1, 1), { gaveUpAfter: 2 }], 10)!;
    expect(upper).toBeCloseTo(-0.75 * Math.log2(0.75) + 0.25 * Math.log2(4 * 8), 12);
  });
});
