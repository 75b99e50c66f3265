import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, fire, type ActivationName } from './neuron.ts';

const NAMES = Object.keys(ACTIVATIONS) as ActivationName[];

describe('a neuron', () => {
  it('weighs, adds and bends as it is done by hand', () => {
    const firing = fire({ weights: [2, -1], bias: 0.5, activation: 'relu' }, [1, 3]);
    expect(firing).toEqual({ products: [2, -3], z: -0.5, a: 0, yes: false });
    expect(fire({ weights: [1, 1, 1], bias: -1, activation: 'none' }, [1, 2, 3]).a).toBe(5);
  });

  it('has the sigmoid that the textbooks write, and no overflow', () => {
    for (const z of [-30, -2, -0.1, 0, 0.7, 5, 30])
      expect(ACTIVATIONS.sigmoid(z)).toBeCloseTo(1 / (1 + Math.exp(-z)), 12);
    expect(ACTIVATIONS.sigmoid(-1e9)).toBe(0);
    expect(ACTIVATIONS.sigmoid(1e9)).toBe(1);
  });

  it('says yes by z alone, whatever the activation', () => {
    for (const activation of NAMES)
      for (const bias of [-1, 0, 1])
        expect(fire({ weights: [0, 0], bias, activation }, [1, 1]).yes).toBe(bias > 0);
  });

  it('does not say yes for what is nothing but a rounding error', () => {
    const firing = fire({ weights: [0.1, 0.2], bias: -0.3, activation: 'step' }, [1, 1]);
    expect(firing).toMatchObject({ z: 0, a: 0, yes: false });
    expect(Object.is(fire({ weights: [-0, 0], bias: -0, activation: 'none' }, [1, 1]).z, 0)).toBe(true);
  });

  it('never falls where the sum rises', () => {
    for (const name of NAMES)
      for (let z = -6; z < 6; z += 0.25)
        expect(ACTIVATIONS[name](z + 0.25)).toBeGreaterThanOrEqual(ACTIVATIONS[name](z));
  });
});
