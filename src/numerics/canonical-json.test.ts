import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { BookError } from './errors.ts';
import type { Json } from './json.ts';

function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const backwards = Object.entries(value).reverse();
  return Object.fromEntries(backwards.map(([name, each]) => [name, shuffled(each)]));
}

describe('canonical JSON', () => {
  it('sorts the keys at every depth and leaves lists in their order', () => {
    expect(canonicalJson({ b: [3, 1, { z: null, a: true }], a: 'ü"', '10': 0.1, '9': -0 })).toBe(
      '{"10":0.1,"9":0,"a":"ü\\"","b":[3,1,{"a":true,"z":null}]}',
    );
  });

  it('is the same however the keys were written, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (given) => {
        const value = JSON.parse(JSON.stringify(given)) as Json;
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(value);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('refuses what JSON cannot say', () => {
    const odd = [
      NaN,
      Infinity,
      undefined,
      () => 0,
      1n,
      '\ud800',
      { a: undefined },
      [Symbol.iterator],
      new Array(2),
    ];
    for (const value of odd) expect(() => canonicalJson(value as unknown as Json)).toThrow(BookError);
  });

  it('refuses a value that is nested without end instead of overflowing', () => {
    let deep: Json = 0;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow(new BookError('json.depth', { limit: 64 }));
  });
});
