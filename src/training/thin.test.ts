import { describe, expect, it } from 'vitest';
import { random } from '#numerics/random.ts';
import { MOST_POINTS, thin, type LossPoint } from './thin.ts';

const curve = (steps: number): LossPoint[] => {
  const draw = random(1, 'thin');
  return Array.from({ length: steps }, (_, step) => [step, 5 * Math.exp(-step / 500) + draw.next()]);
};

describe('thinning a curve', () => {
  it('leaves a short one as it is', () => {
    for (const steps of [0, 1, 2, MOST_POINTS]) expect(thin(curve(steps))).toEqual(curve(steps));
  });

  it('gives the mean of each stretch of steps, the first step alone', () => {
    const points = curve(1001);
    const thinned = thin(points);
    expect(thinned[0]).toEqual(points[0]);
    expect(thinned.map(([step]) => step)).toEqual(Array.from({ length: 126 }, (_, i) => 8 * i));
    for (const [i, [step, nats]] of thinned.slice(1).entries()) {
      const stretch = points.slice(8 * i + 1, step + 1);
      expect(stretch).toHaveLength(8);
      expect(nats).toBeCloseTo(stretch.reduce((sum, [, each]) => sum + each, 0) / 8, 12);
    }
  });

  it('never gives more points than asked for, ends at the last step and keeps the mean of all', () => {
    for (const steps of [151, 299, 300, 1234, 100_000])
      for (const most of [2, 3, 10, 150]) {
        const points = curve(steps);
        const thinned = thin(points, most);
        expect(thinned.length).toBeLessThanOrEqual(most);
        expect(thinned.at(-1)![0]).toBe(steps - 1);
        const sum = thinned.reduce(
          (total, [step, nats], i) => total + nats * (i === 0 ? 1 : step - thinned[i - 1]![0]),
          0,
        );
        expect(sum / steps).toBeCloseTo(points.reduce((total, [, nats]) => total + nats, 0) / steps, 9);
      }
  });

  it('gives the same when what was thinned is thinned again, and a growing curve keeps its points', () => {
    const points = curve(4000);
    const near = (a: LossPoint[], b: LossPoint[]): void => {
      expect(a.map(([step]) => step)).toEqual(b.map(([step]) => step));
      for (const [i, [, nats]] of a.entries()) expect(nats).toBeCloseTo(b[i]![1], 10);
    };
    near(thin(thin(points, 150), 40), thin(points, 40));
    expect(thin(points.slice(0, 3800)).slice(0, -1)).toEqual(
      thin(points).slice(0, thin(points.slice(0, 3800)).length - 1),
    );
  });
});
