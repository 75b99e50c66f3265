import { describe, expect, it } from 'vitest';
import { enLexicon } from './en/index.ts';
import { sardinasPatterson } from './unique-decoding.ts';

function readings(words: readonly string[]): string[] {
  const found = sardinasPatterson(words)!;
  expect(found[0]).not.toEqual(found[1]);
  expect([...found[0], ...found[1]].every((word) => words.includes(word))).toBe(true);
  return found.map((reading) => reading.join(''));
}

describe('the test for unique decoding', () => {
  it('passes codes that can be read in one way', () => {
    for (const words of [
      ['0', '10', '110'],
      ['0', '01', '011'],
      ['10', '100', '000'],
      ['猫', '小猫咪', '狗'],
    ])
      expect(sardinasPatterson(words)).toBeNull();
  });

  it('finds a text with two readings', () => {
    for (const words of [
      ['0', '1', '01'],
      ['1', '011', '01110', '1110', '10011'],
      ['a', 'c', 'ad', 'abb', 'bad', 'deb', 'bbcde'],
      ['小', '猫', '小猫'],
    ]) {
      const [one, other] = readings(words);
      expect(one).toBe(other);
    }
  });

  it('passes English words that are followed by a space', () => {
    expect(sardinasPatterson(enLexicon.map((word) => `${word} `))).toBeNull();
  });
});
