import { describe, expect, it } from 'vitest';
import { placesTyped, suggestions } from './naming.ts';
import { INITIALS, pinyinInitial } from './pinyin.ts';
import { small } from './small-game.ts';

const words = {
  ...small,
  unit: 'word' as const,
  choices: ['¶', 'the', '▁the', 'Then', '‿x', '<unk>', '\n'],
  tokens: ['the', '▁the', '‿x', '¶'],
};

describe('what is typed', () => {
  it('is one guess for each character, and nothing where the alphabet lacks it', () => {
    expect(placesTyped(small, 'aé', 1)).toEqual([1, undefined]);
  });

  it('is read in lower case where the text has no capitals', () => {
    expect(placesTyped(small, 'B', 1)).toEqual([2]);
    expect(placesTyped(words, 'THE', 0)).toEqual([1]);
  });

  it('ends the text by Enter, unless the text has lines', () => {
    expect(placesTyped(small, '\n', 1)).toEqual([0]);
    const lines = { ...small, choices: [...small.choices, '\n'] };
    expect(placesTyped(lines, '\n', 1)).toEqual([4]);
  });

  it('names a word whatever stands before it', () => {
    expect(placesTyped(words, 'the', 0)).toEqual([1]);
    expect(placesTyped(words, 'the', 1)).toEqual([2]);
    expect(placesTyped(words, 'x', 0)).toEqual([4]);
  });

  it('stands for the words outside the vocabulary where there are such', () => {
    expect(placesTyped(words, 'qqq', 0)).toEqual([5]);
    expect(placesTyped({ ...words, choices: ['¶', 'the'] }, 'qqq', 0)).toEqual([undefined]);
    expect(placesTyped({ ...words, complete: false }, 'qqq', 0)).toEqual([7]);
  });
});

describe('the suggestions', () => {
  it('are the most frequent words that begin so and are not tried', () => {
    expect(suggestions(words, 'th', [])).toEqual(['the', '▁the', 'Then']);
    expect(suggestions(words, ' TH ', [1])).toEqual(['▁the', 'Then']);
    expect(suggestions(words, '', [])).toHaveLength(7);
    expect(suggestions(words, 'zz', [])).toEqual([]);
  });
});

describe('the letter of a character', () => {
  it('is the first one of its pinyin', () => {
    const known = '爱不吃大二飞个好家看来妈你哦跑去人是他我小一在';
    expect([...known].map(pinyinInitial).join('')).toBe(INITIALS);
  });

  it('is none for other scripts', () => {
    for (const other of ['a', '。', 'の', '', '你好']) expect(pinyinInitial(other)).toBe('');
  });
});
