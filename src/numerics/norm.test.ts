import { describe, expect, it } from 'vitest';
import { norm, normGradient } from './norm.ts';
import { random } from './random.ts';

describe('layer normalisation', () => {
  it('brings 1, 2, 3 to −√1.5, 0, √1.5, then scales and shifts', () => {
    const y = norm([1, 2, 3], [2, 2, 10], [0, 7, 1], 0);
    [-2 * Math.sqrt(1.5), 7, 10 * Math.sqrt(1.5) + 1].forEach((wanted, j) =>
      expect(y[j]).toBeCloseTo(wanted, 14),
    );
  });

  it('gives the bias for a row of equal numbers, whatever they are', () => {
    expect([...norm([5, 5, 5], [1, 2, 3], [7, 8, 9], 1e-5)]).toEqual([7, 8, 9]);
  });

  it('does not answer to what is added to a row, nor, without epsilon, to a factor', () => {
    const x = [1, -2, 4, 0.5];
    const moved = x.map((value) => 2 * value + 9);
    const [gain, bias] = [
      [1, 1, 1, 1],
      [0, 0, 0, 0],
    ] as const;
    const plain = norm(x, gain, bias, 0);
    norm(moved, gain, bias, 0).forEach((y, j) => expect(y).toBeCloseTo(plain[j]!, 12));
  });
});

describe('root mean square normalisation', () => {
  it('divides 3, 4 by √12.5', () => {
    const y = norm([3, 4], [1, 2], undefined, 0);
    [3 / Math.sqrt(12.5), 8 / Math.sqrt(12.5)].forEach((wanted, j) => expect(y[j]).toBeCloseTo(wanted, 14));
  });
});

describe.each([true, false])('the gradient of a norm, centred: %s', (centred) => {
  const { normal } = random(3, 'norm');
  const numbers = (size: number): Float64Array => Float64Array.from({ length: size }, normal);
  const given = { x: numbers(15), gain: numbers(5), bias: numbers(5) };
  const dy = numbers(15);
  const by = normGradient(given.x, given.gain, dy, 1e-3, centred);

  it.each(centred ? (['x', 'gain', 'bias'] as const) : (['x', 'gain'] as const))(
    'by %s is what differences find',
    (which) => {
      given[which].forEach((_, i) => {
        const total = (by: number): number => {
          const moved = { ...given, [which]: given[which].map((value, j) => value + (i === j ? by : 0)) };
          const y = norm(moved.x, moved.gain, centred ? moved.bias : undefined, 1e-3);
          return y.reduce((sum, value, j) => sum + value * dy[j]!, 0);
        };
        expect(by[which][i]).toBeCloseTo((total(1e-5) - total(-1e-5)) / 2e-5, 7);
      });
    },
  );
});
