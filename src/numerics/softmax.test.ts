import { describe, expect, it } from 'vitest';
import * as reference from './cross-entropy.ts';
import { random as stream } from './random.ts';
import { crossEntropy, descend, gradient, softmax } from './softmax.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('softmax', () => {
  it('divides each power by their sum', () => {
    const powers = [2, 1, -1].map(Math.exp);
    softmax([2, 1, -1]).forEach((p, i) => expect(p).toBeCloseTo(powers[i]! / sum(powers), 14));
  });

  it('does not answer to a constant added to all scores', () => {
    const plain = softmax([2, 1, -1]);
    for (const constant of [-1e4, -1000, 0.25, 1000, 1e4])
      softmax([2, 1, -1].map((score) => score + constant)).forEach((p, i) =>
        expect(p).toBeCloseTo(plain[i]!, 11),
      );
  });

  it('survives scores whose powers are no numbers', () => {
    expect(softmax([1000, 1000, 0])).toEqual([0.5, 0.5, 0]);
    expect(softmax([-1000, -1000])).toEqual([0.5, 0.5]);
    expect(crossEntropy([0, 1e5], 0)).toBe(1e5);
  });
});

describe('its cross-entropy', () => {
  const random = stream(1, 'softmax');
  const cases = Array.from({ length: 50 }, (_, i) => ({
    scores: Array.from({ length: 5 }, () => 20 * random.next() - 10),
    came: i % 5,
  }));

  it('and gradient are those that the kernels are held to', () => {
    for (const { scores, came } of cases) {
      const known = reference.crossEntropy(scores, [came], 5);
      expect(crossEntropy(scores, came)).toBeCloseTo(known.nats[0]!, 12);
      gradient(scores, came).forEach((slope, i) => expect(slope).toBeCloseTo(known.gradient[i]!, 12));
    }
  });

  it('has slopes that add up to nothing and match small differences', () => {
    for (const { scores, came } of cases) {
      const slopes = gradient(scores, came);
      expect(sum(slopes)).toBeCloseTo(0, 12);
      slopes.forEach((slope, i) => {
        const moved = (by: number): number =>
          crossEntropy(
            scores.map((s, j) => s + (i === j ? by : 0)),
            came,
          );
        expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(slope, 6);
      });
    }
  });

  it('falls with every step against them, however long', () => {
    for (const { scores, came } of cases)
      for (const rate of [0.01, 1, 100])
        expect(crossEntropy(descend(scores, gradient(scores, came), rate), came)).toBeLessThan(
          crossEntropy(scores, came),
        );
  });
});
