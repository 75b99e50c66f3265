import { describe, expect, it } from 'vitest';
import { crossEntropy } from './cross-entropy.ts';

describe('cross-entropy', () => {
  it('is ln of the number of classes when all logits are equal', () => {
    expect(crossEntropy([5, 5, 5, 5], [2], 4).nats[0]).toBeCloseTo(Math.log(4), 14);
  });

  it('gives the odds of two classes as the logistic function does', () => {
    const { nats } = crossEntropy([0, 3], [1], 2);
    expect(nats[0]).toBeCloseTo(Math.log(1 + Math.exp(-3)), 14);
  });

  it('does not overflow at logits in the thousands', () => {
    expect([...crossEntropy([5000, -5000, 4999], [1], 3).nats]).toEqual([10000 + Math.log(1 + Math.exp(-1))]);
  });

  it('gives neither cost nor slope to rows that are to be ignored', () => {
    const { nats, gradient } = crossEntropy([1, 2, 3, 4], [-1, 0], 2, -1);
    expect([...nats]).toEqual([0, crossEntropy([3, 4], [0], 2).nats[0]]);
    expect([...gradient.slice(0, 2)]).toEqual([0, 0]);
  });

  it('has a gradient of probability minus one at the target, and each row sums to zero', () => {
    const { gradient } = crossEntropy([0, 0, Math.log(2), 1, 1, 1], [2, 0], 3);
    const wanted = [0.25, 0.25, -0.5, -2 / 3, 1 / 3, 1 / 3];
    wanted.forEach((slope, i) => expect(gradient[i]).toBeCloseTo(slope, 14));
  });

  it('has the gradient that differences find', () => {
    const logits = [0.3, -1.2, 0.7, 2.1, 0, -0.4];
    const total = (at: number[]): number =>
      crossEntropy(at, [1, 0], 3).nats.reduce((sum, each) => sum + each);
    const { gradient } = crossEntropy(logits, [1, 0], 3);
    logits.forEach((_, i) => {
      const move = (by: number): number => total(logits.map((each, j) => (i === j ? each + by : each)));
      expect(gradient[i]).toBeCloseTo((move(1e-5) - move(-1e-5)) / 2e-5, 8);
    });
  });
});
