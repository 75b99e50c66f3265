import { describe, expect, it } from 'vitest';
import { learningRateAt } from './learning-rate.ts';

const optimiser = { name: 'adamw', learningRate: 0.1 } as const;
const rates = (name: 'constant' | 'linear' | 'cosine', warmup = 0): number[] =>
  [0, 1, 5, 9, 10, 11].map((step) =>
    learningRateAt(step, { optimiser, schedule: { name, warmup }, steps: 10 }),
  );

describe('the learning rate', () => {
  it('stays where it was set', () => {
    expect(rates('constant')).toEqual([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
  });

  it('rises over the warm-up and falls to nothing at the last step, never below', () => {
    expect(rates('linear', 2)[0]).toBeCloseTo(0.05, 12);
    expect(rates('linear', 2)[1]).toBeCloseTo(0.1, 12);
    expect(rates('linear')[2]).toBeCloseTo(0.05, 12);
    expect(rates('cosine')[2]).toBeCloseTo(0.05, 12);
    expect(rates('linear').slice(-2)).toEqual([0, 0]);
    expect(rates('cosine').at(-1)).toBeCloseTo(0, 12);
  });
});
