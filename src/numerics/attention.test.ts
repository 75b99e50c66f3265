import { describe, expect, it } from 'vitest';
import { attend, attendGradient, type Heads } from './attention.ts';
import { random } from './random.ts';

/** One head, two numbers a row: the query likes the first key e times as much as the second. */
const BY_HAND: Heads = {
  heads: 1,
  queries: 1,
  keys: 2,
  depth: 2,
  q: [2, 0],
  k: [1, 0, 0, 5],
  v: [10, 1, 20, 2],
  scale: 0.5,
};

function normals(size: number, name: string): Float64Array {
  const { normal } = random(3, name);
  return Float64Array.from({ length: size }, normal);
}

/** Two heads, three queries, five keys, four numbers a row. */
const PROBLEM: Heads = {
  heads: 2,
  queries: 3,
  keys: 5,
  depth: 4,
  q: normals(24, 'q'),
  k: normals(40, 'k'),
  v: normals(40, 'v'),
  scale: 0.7,
  bias: normals(30, 'bias'),
};

describe('attention', () => {
  it('is the mean of the values, weighted by the softmax of the scores', () => {
    const { output, weights, logSumExp } = attend(BY_HAND);
    const first = Math.E / (Math.E + 1);
    expect([...weights]).toEqual([expect.closeTo(first, 12), expect.closeTo(1 - first, 12)]);
    expect([...output]).toEqual([expect.closeTo(20 - 10 * first, 12), expect.closeTo(2 - first, 12)]);
    expect(logSumExp[0]).toBeCloseTo(Math.log(Math.E + 1), 12);
  });

  it('shows causal queries, the last of the keys, nothing after themselves', () => {
    const { weights } = attend({ ...PROBLEM, causal: true });
    const seen = Array.from({ length: 3 }, (_, i) =>
      [...weights.subarray(i * 5, i * 5 + 5)].map((w) => w > 0),
    );
    expect(seen).toEqual([
      [true, true, true, false, false],
      [true, true, true, true, false],
      [true, true, true, true, true],
    ]);
  });

  it('counts keys from the beginning where only some of them count', () => {
    const { weights } = attend({ ...PROBLEM, causal: true, length: 4 });
    expect([...weights.subarray(0, 5)].map((w) => w > 0)).toEqual([true, true, false, false, false]);
    expect([...weights.subarray(10, 15)].map((w) => w > 0)).toEqual([true, true, true, true, false]);
  });

  it('stays finite at scores in the thousands', () => {
    const { output } = attend({ ...BY_HAND, q: [2e4, 0], k: [1, 0, -1, 0] });
    expect([...output]).toEqual([10, 1]);
  });

  it('gives zeros to a query that sees no key, and takes none of its slope', () => {
    const problem = { ...BY_HAND, bias: [-Infinity, -3.4e38] };
    const { output, weights, logSumExp } = attend(problem);
    expect([...output, ...weights, ...logSumExp]).toEqual([0, 0, 0, 0, -Infinity]);
    const { q, k, v } = attendGradient(problem, [1, 1]);
    expect([...q, ...k, ...v]).toEqual(Array.from({ length: 10 }, () => 0));
  });

  it.each(['q', 'k', 'v'] as const)('has the slopes by %s that differences find', (name) => {
    const problem = { ...PROBLEM, causal: true, length: 4 };
    const slopes = normals(24, 'slopes');
    const loss = (moved: Partial<Heads>): number =>
      attend({ ...problem, ...moved }).output.reduce((sum, out, i) => sum + slopes[i]! * out, 0);
    const found = attendGradient(problem, slopes)[name];
    const at = Float64Array.from(problem[name]);
    at.forEach((value, i) => {
      const above = loss({ [name]: at.with(i, value + 1e-5) });
      const below = loss({ [name]: at.with(i, value - 1e-5) });
      expect(found[i]).toBeCloseTo((above - below) / 2e-5, 7);
    });
  });
});
