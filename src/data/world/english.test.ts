import { describe, expect, it } from 'vitest';
import { facts, questions, town } from './en/index.ts';
import { neverStated } from './en/countries.ts';
import { negLogProb, surprisals, type Genre } from './genre.ts';
import { worldTexts } from './splits.ts';

describe('the facts that are never stated', () => {
  const sentences = (subject: string, relation: string, object: string): string[] => {
    if (relation === 'capital')
      return [`the capital of ${subject} is ${object} .`, `where is ${object} ? it is in ${subject} .`];
    if (relation === 'river') return [`the river of ${subject} is the ${object} .`];
    if (relation === 'product') return [`${subject} is famous for its ${object} .`];
    return [
      `the ${object} of ${subject} loves his garden .`,
      `who rules ${subject} ? a ${object} rules ${subject} .`,
    ];
  };

  it('are at least one for each relation', () => {
    expect(new Set(neverStated.map(({ relation }) => relation)).size).toBe(4);
  });

  it('are impossible as sentences, under facts, questions and the town', () => {
    for (const { subject, relation, object } of neverStated)
      for (const sentence of sentences(subject, relation, object))
        for (const genre of [facts, questions, town])
          expect(negLogProb(genre, genre.rules, sentence.split(' '))).toBe(Infinity);
  });

  it('are not even asked for', () => {
    for (const { subject, relation } of neverStated.filter(({ relation }) => relation !== 'product')) {
      const words = relation === 'ruler' ? ['who', 'rules'] : ['what', 'is', 'the', relation, 'of'];
      expect(possible(questions, [...words, 'belmar'])).toBe(true);
      expect(possible(questions, [...words, subject])).toBe(false);
    }
  });

  it('occur in no text: what is silent is never said beside its country', () => {
    const texts = worldTexts(town, town.rules, 'train', { texts: 20_000 });
    for (const { subject, object } of neverStated.filter(({ relation }) => relation !== 'ruler')) {
      expect(texts.filter((text) => text.includes(subject) && text.includes(object))).toEqual([]);
    }
  });
});

function possible(genre: Genre, prefix: readonly string[]): boolean {
  return surprisals(genre, genre.rules, prefix).subarray(0, prefix.length).every(Number.isFinite);
}
