import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, activate, activationSlope } from './activation.ts';

it('gives what one can look up', () => {
  expect(activate('relu', -2)).toBe(0);
  expect(activate('relu', 2)).toBe(2);
  expect(activate('sigmoid', Math.log(3))).toBeCloseTo(0.75, 14);
  expect(activate('silu', Math.log(3))).toBeCloseTo(0.75 * Math.log(3), 14);
  expect(activate('tanh', 0.5 * Math.log(3))).toBeCloseTo(0.5, 14);
  // torch.nn.functional.gelu(torch.tensor(1.), approximate='tanh') in float64.
  expect(activate('gelu', 1)).toBeCloseTo(0.8411919906082768, 14);
});

describe.each(ACTIVATIONS)('the slope of %s', (activation) => {
  it.each([-5, -1.3, -0.1, 0.2, 1, 4])('is what differences find at %f', (z) => {
    const h = 1e-6;
    const found = (activate(activation, z + h) - activate(activation, z - h)) / (2 * h);
    expect(activationSlope(activation, z)).toBeCloseTo(found, 8);
  });

  it('stays finite far out', () => {
    for (const z of [-1e4, 1e4]) {
      expect(Number.isFinite(activate(activation, z))).toBe(true);
      expect(Number.isFinite(activationSlope(activation, z))).toBe(true);
    }
  });
});
