import { describe, expect, it } from 'vitest';
import { adamWUpdate } from './adamw.ts';

const SETTINGS = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

describe('AdamW in float64', () => {
  it('moves each parameter by the learning rate at the first step, whatever the size of its gradient', () => {
    const parameters = Float64Array.of(1, 1, 1);
    adamWUpdate(parameters, [1e-3, -5, 400], new Float64Array(3), new Float64Array(3), 1, SETTINGS);
    [0.9, 1.1, 0.9].forEach((wanted, i) => expect(parameters[i]).toBeCloseTo(wanted, 5));
  });

  it('shrinks a parameter without a gradient by its decay alone', () => {
    const parameters = Float64Array.of(2);
    adamWUpdate(parameters, [0], new Float64Array(1), new Float64Array(1), 1, {
      ...SETTINGS,
      weightDecay: 0.5,
    });
    expect(parameters[0]).toBeCloseTo(2 * (1 - 0.1 * 0.5), 14);
  });

  it('finds the lowest point of a parabola', () => {
    const [parameters, mean, square] = [Float64Array.of(3), new Float64Array(1), new Float64Array(1)];
    for (let t = 1; t <= 500; t++) adamWUpdate(parameters, [parameters[0]! - 1], mean, square, t, SETTINGS);
    expect(parameters[0]).toBeCloseTo(1, 3);
  });
});
