import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { hostileStrings, mixedText } from './hostile.ts';
import { textHash } from './hash.ts';
import { measureOverlap } from './overlap.ts';
import { finish } from '#numerics/progress.ts';
import { splitTexts } from './split.ts';
import { divide } from './texts.ts';

const ids = (text: string): Int32Array => Int32Array.from(text, (c) => c.codePointAt(0)!);

describe('a document', () => {
  it('is divided at blank lines, else at line ends, else at sentences', () => {
    expect(divide('a b\nc\n\n'.repeat(20)).report).toMatchObject({ by: 'paragraph', texts: 20 });
    expect(divide('a b\n'.repeat(20)).report).toMatchObject({ by: 'line', texts: 20 });
    const { texts, report } = divide('The cat sat. '.repeat(100));
    expect(report.by).toBe('sentence');
    expect(new Set(texts.map((text) => text.replaceAll('The cat sat.', '').trim()))).toEqual(new Set(['']));
  });

  it('of one endless line without a full stop is cut in windows, and that is told', () => {
    const { texts, report } = divide('猫'.repeat(200_000));
    expect(report.windows).toBe(1);
    expect(texts.every((text) => text.length <= report.longest)).toBe(true);
    expect(texts.join('')).toBe('猫'.repeat(200_000));
  });

  it('loses nothing but white space between texts, whatever it holds', () => {
    const bare = (text: string): string => text.replace(/\s/gu, '');
    fc.assert(
      fc.property(
        fc.oneof(mixedText, fc.constantFrom(...Object.values(hostileStrings))),
        fc.nat(60),
        (text, n) => {
          const document = text.repeat(n);
          const { texts, report } = divide(document);
          expect(bare(texts.join(''))).toBe(bare(document));
          expect(texts.every((one) => one.trim() === one && one !== '' && one.length <= report.longest)).toBe(
            true,
          );
          expect(report.between).toBe(document.length - texts.join('').length);
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });

  it('is divided without cutting a pair or a joined emoji', () => {
    for (const text of divide('👩‍👧'.repeat(500)).texts) expect(text).toMatch(/^(👩‍👧)+$/u);
  });
});

describe('the split', () => {
  it('gives every text to exactly one side, about a tenth of the tokens to each smaller one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 60 }), fc.nat(), (lengths, seed) => {
        const split = splitTexts(lengths, seed);
        const all = [...split.train, ...split.validation, ...split.heldOut].sort((a, b) => a - b);
        expect(all).toEqual(lengths.map((_, i) => i));
        const total = lengths.reduce((a, b) => a + b, 0);
        for (const side of [split.validation, split.heldOut]) {
          const share = side.reduce((sum, i) => sum + lengths[i]!, 0) / total;
          expect(share).toBeGreaterThanOrEqual(0.1);
          expect(share).toBeLessThan(0.2);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('depends on the seed only', () => {
    const lengths = Array.from({ length: 300 }, () => 5);
    expect(splitTexts(lengths, 1)).toEqual(splitTexts(lengths, 1));
    expect(splitTexts(lengths, 1)).not.toEqual(splitTexts(lengths, 2));
  });

  it('keeps neighbours together in blocks', () => {
    const { heldOut } = splitTexts(
      Array.from({ length: 1000 }, () => 5),
      3,
    );
    const starts = heldOut.filter((text, i) => heldOut[i - 1] !== text - 1);
    expect(starts.every((text) => text % 10 === 0)).toBe(true);
  });

  it('that would leave a side without text is refused by code', () => {
    expect(() => splitTexts([5, 5], 0)).toThrow(BookError);
    expect(() => splitTexts([1e6, ...Array.from({ length: 30 }, () => 1)], 0)).toThrow('text.indivisible');
  });
});

it('the overlap counts held-out texts and runs of eight tokens that training holds too', () => {
  const overlap = finish(
    measureOverlap(
      [ids('abcdefghij'), ids('short')],
      [ids('short'), ids('short'), ids('xbcdefghix'), ids('other')],
    ),
  );
  expect(overlap).toEqual({ texts: 4, sharedTexts: 2, grams: 3, sharedGrams: 1 });
});

it('a hash of a text is 32 digits, stable, and differs for near texts', () => {
  expect(textHash('the cat')).toBe(textHash('the cat'));
  expect(textHash('')).toMatch(/^[0-9a-f]{32}$/);
  const near = ['', '\0', 'a', 'b', 'ab', 'ba', 'a ', ' a', '猫', '\u0301'];
  expect(new Set(near.map(textHash)).size).toBe(near.length);
});
