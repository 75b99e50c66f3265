import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { mixedText } from './hostile.ts';
import { keepTypes, Vocabulary } from './vocabulary.ts';

const closed = (tokens: string[]): Vocabulary =>
  new Vocabulary({ tokens, unknown: false, counts: new Float64Array(tokens.length + 1) });
const open = (tokens: string[]): Vocabulary =>
  new Vocabulary({ tokens, unknown: true, counts: new Float64Array(tokens.length + 2) });

it('the boundary has id 0, and <unk> has id 1 only where tokens were left out', () => {
  expect(closed(['cat', 'sat']).names).toEqual(['¶', 'cat', 'sat']);
  expect(open(['cat']).names).toEqual(['¶', '<unk>', 'cat']);
  expect([...open(['cat']).encode(['dog', 'cat'])]).toEqual([1, 2]);
});

it('a closed vocabulary names the token that it does not hold', () => {
  try {
    closed(['cat']).encode(['cat', 'dog']);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(BookError);
    expect(error).toMatchObject({ code: 'vocabulary.unknown', params: { token: 'dog', size: 2 } });
  }
});

it("a reader's ¶ and <unk> are tokens like others, with names of their own", () => {
  const tokens = ['¶', '<unk>', '\\¶', '\\\\<unk>', '\\'];
  const vocabulary = open(tokens);
  expect(vocabulary.names).toEqual(['¶', '<unk>', '\\¶', '\\<unk>', '\\\\¶', '\\\\\\<unk>', '\\']);
  expect([...vocabulary.encode(tokens)]).toEqual([2, 3, 4, 5, 6]);
  expect(vocabulary.decode(vocabulary.encode(tokens))).toEqual(tokens);
});

it('any distinct tokens keep distinct names and come back from their ids', () => {
  fc.assert(
    fc.property(fc.uniqueArray(mixedText, { minLength: 1 }), fc.boolean(), (tokens, unknown) => {
      const vocabulary = unknown ? open(tokens) : closed(tokens);
      expect(new Set(vocabulary.names).size).toBe(vocabulary.size);
      expect(vocabulary.decode(vocabulary.encode(tokens))).toEqual(tokens);
      expect(new Vocabulary(structuredClone(vocabulary.data())).hash()).toBe(vocabulary.hash());
    }),
    { seed: 5, numRuns: 300 },
  );
});

it('decoding leaves boundaries out and shows what was cut', () => {
  expect(open(['cat']).decode([0, 2, 1, 0])).toEqual(['cat', '<unk>']);
});

it('a cut keeps the most frequent types, ties in a fixed order', () => {
  const counts = new Map([
    ['b', 2],
    ['a', 2],
    ['z', 9],
    ['once', 1],
  ]);
  expect(keepTypes(counts, { size: 2 })).toEqual(['z', 'a']);
  expect(keepTypes(counts, { minCount: 2 })).toEqual(['z', 'a', 'b']);
});

it('a cut to nothing, or by a number that makes no sense, is refused by code', () => {
  const counts = new Map([['a', 1]]);
  expect(() => keepTypes(counts, { minCount: 2 })).toThrow('vocabulary.empty');
  for (const size of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => keepTypes(counts, { size })).toThrow('vocabulary.size');
});
