import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { hostileStrings, mixedText, unitText } from './hostile.ts';
import { finish, slices } from '#numerics/progress.ts';
import { joinTokens, scriptLanguage, segmentWords, tokenizer } from './segment.ts';

const engines = ['intl', 'classes'] as const;
const locales = ['und', 'en', 'zh', 'ja', 'th', 'ar'];

describe.each(engines)('words by %s', (engine) => {
  const words = tokenizer('word', { locale: 'en', engine });

  it('read as one would write them, punctuation apart', () => {
    expect(words('The cat sat on the mat, (it said) and "slept".')).toEqual([
      'The',
      'cat',
      'sat',
      'on',
      'the',
      'mat',
      ',',
      '(',
      'it',
      'said',
      ')',
      'and',
      '▁"',
      'slept',
      '"',
      '.',
    ]);
    expect(words("don't")).toEqual(["don't"]);
  });

  it('have one form at the beginning of a text and after a space', () => {
    const [first, , again] = words('cat eats cat');
    expect(first).toBe(again);
  });

  it('of Chinese carry no marks', () => {
    const tokens = tokenizer('word', { locale: 'zh', engine })('我喜欢猫。他不喜欢。');
    expect(tokens.join('')).toBe('我喜欢猫。他不喜欢。');
    expect(tokens.length).toBeGreaterThan(6);
  });

  it('mark the white space that is unusual, and escape what looks like a mark', () => {
    expect(words('a ,b')).toEqual(['a', '▁,', '‿b']);
    expect(words('a\n\nb ')).toEqual(['a', '\n\n', 'b', ' ']);
    expect(words('▁')).toEqual(['\\▁']);
  });

  it('give back every hostile string exactly, in every locale', () => {
    for (const locale of locales)
      for (const text of Object.values(hostileStrings))
        expect(joinTokens(tokenizer('word', { locale, engine })(text), 'word')).toBe(text);
  });

  it('give back any string exactly, so no two strings share their tokens', () => {
    fc.assert(
      fc.property(fc.oneof(mixedText, unitText, fc.string({ unit: 'grapheme' })), (text) => {
        const tokens = words(text);
        expect(joinTokens(tokens, 'word')).toBe(text);
        expect(tokens.every((token) => token !== '' && token.length <= 66)).toBe(true);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('come in slices that can be stopped, and are the same in slices', () => {
    const text = 'so much text 猫喜欢鱼。 '.repeat(5000);
    const work = segmentWords(text, { engine });
    expect(work.next().value).toMatchObject({ phase: 'segment', total: text.length });
    work.return([]);
    expect(finish(segmentWords(text, { engine }))).toEqual(tokenizer('word', { engine })(text));
  });

  it('of endless lines of 200,000 characters end soon', () => {
    for (const piece of ['a', ' ', '.', '猫', 'ก', '👩‍', '\u0301', 'ab ', '▁']) {
      const text = piece.repeat(200_000 / piece.length);
      expect(joinTokens(words(text), 'word') === text).toBe(true);
    }
  }, 30_000);
});

it('windows cut no word, wherever they fall', () => {
  const cut = tokenizer('word', { engine: 'intl' });
  for (let shift = 0; shift < 40; shift++) {
    const tokens = cut(`${'x'.repeat(shift)} ${'remarkable 3.14 don’t '.repeat(60)}`);
    expect(new Set(tokens.slice(shift > 0 ? 1 : 0, -1).map((t) => t.replace('▁', '')))).toEqual(
      new Set(['remarkable', '3.14', 'don’t']),
    );
  }
});

it('without Intl.Segmenter words are still cut', () => {
  const { Segmenter } = Intl;
  try {
    Object.defineProperty(Intl, 'Segmenter', { value: undefined, configurable: true, writable: true });
    expect(tokenizer('word', { locale: 'zh' })('猫 and dog.')).toEqual(['猫', '▁and', 'dog', '.']);
  } finally {
    Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
  }
});

it('characters are code points and give back any string', () => {
  const characters = tokenizer('character');
  expect(characters('a👍🏽猫')).toEqual(['a', '👍', '🏽', '猫']);
  fc.assert(
    fc.property(unitText, (text) => {
      expect(joinTokens(characters(text), 'character')).toBe(text);
    }),
    { seed: 4 },
  );
});

it('a locale that is no language tag is refused by code', () => {
  expect(() => tokenizer('word', { locale: 'not a tag!' })).toThrow(BookError);
});

it('the script hints at the language', () => {
  expect(['hello', '我喜欢猫', '猫が好きです', 'ฉันชอบ', '고양이'].map(scriptLanguage)).toEqual([
    'und',
    'zh',
    'ja',
    'th',
    'ko',
  ]);
});

it('a slice ends when its milliseconds are used up, however the work is counted', () => {
  let time = 0;
  const due = slices(8, () => time);
  expect([due(1000), due(1000)]).toEqual([false, false]);
  time = 9;
  expect([due(1), due(1000), due(1000)]).toEqual([false, true, false]);
});
