/** Comparison of what a device computed in float32 with what plain arithmetic computed in float64. */
import { expect } from 'vitest';

/** No number is off by more than `tolerance` times the largest wanted, or times 1 where all are smaller. */
export function expectClose(
  found: ArrayLike<number> | undefined,
  wanted: ArrayLike<number>,
  tolerance: number,
): void {
  expect(found?.length).toBe(wanted.length);
  let scale = 1;
  for (let i = 0; i < wanted.length; i++) scale = Math.max(scale, Math.abs(wanted[i]!));
  let worst = 0;
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    const error = Math.abs(found![i]! - wanted[i]!) / scale;
    // A NaN is as wrong as can be.
    if (!(error <= worst)) [worst, at] = [Number.isNaN(error) ? Infinity : error, i];
  }
  expect(worst, `number ${at}: ${found![at]} instead of ${wanted[at]}`).toBeLessThanOrEqual(tolerance);
}

/** Every number is the same to the last bit: told by a plain loop, since a matcher takes seconds for 300,000. */
export function expectSame(
  found: ArrayLike<number> | undefined,
  wanted: ArrayLike<number>,
  what = 'the same bits',
): void {
  expect(found?.length, what).toBe(wanted.length);
  let at = 0;
  while (at < wanted.length && Object.is(found![at], wanted[at])) at++;
  expect(found![at], `${what}: number ${at}`).toBe(wanted[at]);
}

/** Slopes of `f` at `at` by central differences, in float64. */
export function differences(
  f: (at: Float64Array) => number,
  at: Float64Array,
  h = 1e-5,
  most = at.length,
): Float64Array {
  return Float64Array.from({ length: Math.min(most, at.length) }, (_, i) => {
    const moved = at.slice();
    moved[i] = at[i]! + h;
    const above = f(moved);
    moved[i] = at[i]! - h;
    return (above - f(moved)) / (2 * h);
  });
}
