import { expect, it } from 'vitest';
import { multiply, transpose } from './matrix.ts';

it('multiplies rows by columns', () => {
  const product = multiply([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], 2, 3, 2);
  expect([...product]).toEqual([58, 64, 139, 154]);
});

it('exchanges rows and columns', () => {
  expect([...transpose([1, 2, 3, 4, 5, 6], 2, 3)]).toEqual([1, 4, 2, 5, 3, 6]);
});

it('takes an empty sum for zero', () => {
  expect([...multiply([], [], 2, 0, 1)]).toEqual([0, 0]);
});
