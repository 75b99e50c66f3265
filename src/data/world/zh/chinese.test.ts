import { describe, expect, it } from 'vitest';
import { negLogProb, surprisals, type Genre } from '#data/world/genre.ts';
import { worldTexts } from '#data/world/splits.ts';
import { sardinasPatterson } from '#data/world/unique-decoding.ts';
import { neverStated, questions, zhGenres, zhLexicon, zhTown } from './index.ts';
import { tokensOf } from './vocabulary.ts';

describe('the lexicon', () => {
  it('holds every token of every line of the rules but the names of operations', () => {
    const lexicon = new Set(zhLexicon);
    const unsaid = zhGenres.flatMap((genre) => tokensOf(genre.rules)).filter((token) => !lexicon.has(token));
    expect([...new Set(unsaid)]).toEqual(['story', 'dialogue', 'facts', 'questions', 'sums']);
  });

  it('is uniquely decodable without spaces', () => {
    expect(sardinasPatterson(zhLexicon)).toBeNull();
  });
});

describe('the facts that are never stated', () => {
  it('occur in no text: subject and value never stand together, though both are words of the town', () => {
    const texts = worldTexts(zhTown, zhTown.rules, 'train', { texts: 20_000 });
    for (const { subject, value } of neverStated) {
      expect(texts.filter((text) => text.includes(subject) && text.includes(value))).toEqual([]);
      expect(texts.some((text) => text.includes(subject))).toBe(true);
      expect(texts.some((text) => text.includes(value))).toBe(true);
    }
  });

  it('are impossible as sentences and as questions', () => {
    for (const { subject, relation, value } of neverStated) {
      const sentence =
        relation === 'capital' ? `${subject} 的 首都 是 ${value} 。` : `${subject} 盛产 ${value} 。`;
      expect(negLogProb(zhTown, zhTown.rules, sentence.split(' '))).toBe(Infinity);
      if (relation === 'capital') expect(possible(questions, ['问', '：', subject, '的'])).toBe(false);
    }
    expect(possible(questions, ['问', '：', '青岚国', '的', '首都'])).toBe(true);
  });
});

function possible(genre: Genre, prefix: readonly string[]): boolean {
  return surprisals(genre, genre.rules, prefix).subarray(0, prefix.length).every(Number.isFinite);
}
