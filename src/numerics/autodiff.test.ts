import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tape, type Node } from './autodiff.ts';

/** The derivative of `compute` by each of its numbers: the tape's, and by moving each a little either way. */
function compare(compute: (tape: Tape, given: readonly Node[]) => Node, at: readonly number[]): void {
  const tape = new Tape();
  const given = at.map((value) => tape.given(value));
  const gradients = tape.gradients(compute(tape, given));
  const valueAt = (moved: readonly number[]): number => {
    const other = new Tape();
    return compute(
      other,
      moved.map((value) => other.given(value)),
    ).value;
  };
  at.forEach((value, i) => {
    const epsilon = 1e-5;
    const above = valueAt(at.with(i, value + epsilon));
    const below = valueAt(at.with(i, value - epsilon));
    const difference = (above - below) / (2 * epsilon);
    expect(Math.abs(gradients.get(given[i]!)! - difference)).toBeLessThan(
      1e-6 * Math.max(1, Math.abs(difference)),
    );
  });
}

const number = fc.double({ min: -2, max: 2, noNaN: true });
const numbers = (count: number) => fc.array(number, { minLength: count, maxLength: count });

describe('the tape', () => {
  it('gives the derivatives of (a + b) · b that one finds by hand', () => {
    const tape = new Tape();
    const a = tape.given(2);
    const b = tape.given(-3);
    const product = tape.product(tape.sum(a, b), b);
    const gradients = tape.gradients(product);
    expect(product.value).toBe(3);
    expect(gradients.get(a)).toBe(-3);
    expect(gradients.get(b)).toBe(2 + 2 * -3);
    expect(gradients.get(product)).toBe(1);
  });

  it('adds up what arrives on several ways, a number times itself included', () => {
    const tape = new Tape();
    const x = tape.given(5);
    expect(tape.gradients(tape.product(x, x)).get(x)).toBe(10);
    expect(tape.gradients(tape.sum(x, x, x)).get(x)).toBe(3);
  });

  it('gives nothing to what the output does not depend on, later numbers included', () => {
    const tape = new Tape();
    const x = tape.given(1);
    const idle = tape.given(7);
    const output = tape.tanh(x);
    const later = tape.product(output, idle);
    const gradients = tape.gradients(output);
    expect(gradients.get(idle)).toBe(0);
    expect(gradients.get(later)).toBe(0);
  });

  it('knows that a saturated tanh passes almost nothing back', () => {
    const tape = new Tape();
    const x = tape.given(6);
    const h = tape.tanh(x);
    expect(h.slopes[0]).toBeCloseTo(1 - Math.tanh(6) ** 2, 15);
    expect(tape.gradients(h).get(x)).toBeLessThan(3e-5);
  });

  it('finds p − 1 for the score of the word that came, and p for the others', () => {
    const tape = new Tape();
    const scores = [0.3, -1.2, 2].map((score) => tape.given(score));
    const shares = tape.softmax(scores);
    const gradients = tape.gradients(tape.surprise(shares[1]!));
    scores.forEach((score, i) => {
      expect(gradients.get(score)).toBeCloseTo(shares[i]!.value - (i === 1 ? 1 : 0), 14);
    });
  });

  it('keeps shares of huge scores finite', () => {
    const tape = new Tape();
    const shares = tape.softmax([1000, 999, -1000].map((score) => tape.given(score)));
    expect(shares.map(({ value }) => value)).toEqual([expect.closeTo(0.731, 3), expect.closeTo(0.269, 3), 0]);
  });

  it('agrees with small differences for a whole network, wherever its numbers are', () => {
    fc.assert(
      fc.property(numbers(17), (at) => {
        compare((tape, given) => {
          const hidden = [0, 1].map((j) =>
            tape.tanh(tape.affine(given.slice(2 + 2 * j, 4 + 2 * j), given.slice(0, 2), given[6 + j]!)),
          );
          const scores = [0, 1, 2].map((k) =>
            tape.affine(given.slice(8 + 2 * k, 10 + 2 * k), hidden, given[14 + k]!),
          );
          return tape.surprise(tape.softmax(scores)[1]!);
        }, at);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('agrees with small differences where parts are used twice', () => {
    fc.assert(
      fc.property(numbers(2), (at) => {
        compare((tape, [a, b]) => tape.product(tape.sum(a!, tape.tanh(a!), b!), tape.product(a!, b!)), at);
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});
