import { expect, it } from 'vitest';
import { stallOf } from './stall.ts';

it('says how late the page’s own work came, in the middle and at worst', () => {
  // Due four milliseconds after one another.
  expect(stallOf([0, 4, 9, 13, 40])).toEqual({ median: 0.5, worst: 23 });
  expect(stallOf([0, 3, 7])).toEqual({ median: 0, worst: 0 });
});
