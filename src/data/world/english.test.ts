import fc from 'fast-check';
import { random } from '#numerics/random.ts';
import { describe, expect, it } from 'vitest';
import { checkRules } from './derive.ts';
import { enGenres, enLexicon, facts, questions, town } from './en/index.ts';
import { neverStated } from './en/countries.ts';
import { END, negLogProb, sampleText, surprisals, totalWeight, type Genre, type Rules } from './genre.ts';
import { worldTexts } from './splits.ts';
import { editRules } from './trace.ts';

const LONGEST = 120;

/** Walks one derivation and returns what breaks the contract of a yield. */
function brokenYields(genre: Genre, rules: Rules, text: readonly string[]): string[] {
  const broken: string[] = [];
  const derivation = genre.derive(rules);
  let turn = derivation.next();
  for (let i = 0; i < text.length && !turn.done; turn = derivation.next(text[i++]!)) {
    const tokens = turn.value.map(([token]) => token);
    if (new Set(tokens).size < tokens.length) broken.push(`twice: ${tokens.join(' ')}`);
    if (!turn.value.every(([, weight]) => Number.isInteger(weight) && weight >= 0))
      broken.push(`weight: ${tokens[0]}`);
    if (totalWeight(turn.value) <= 0) broken.push(`nothing: ${tokens[0]}`);
    if (tokens.some((token) => token === '' || /\s/.test(token))) broken.push('space in a token');
  }
  return broken;
}

describe.each(enGenres.map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  const texts = worldTexts(genre, genre.rules, 'train', { texts: 2000 });

  it('has one derivation per text: distinct tokens and whole weights at each yield', () => {
    checkRules(genre.rules);
    expect(texts.flatMap((text) => brokenYields(genre, genre.rules, text))).toEqual([]);
  });

  it('can score every text it draws, and ends each in time', () => {
    expect(texts.filter((text) => !Number.isFinite(negLogProb(genre, genre.rules, text)))).toEqual([]);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(LONGEST);
    expect(Math.min(...texts.map((text) => text.length))).toBeGreaterThanOrEqual(5);
    expect(texts.every((text) => !text.includes(END))).toBe(true);
  });

  it('says only words of the lexicon', () => {
    const lexicon = new Set(enLexicon);
    expect(texts.flat().filter((token) => !lexicon.has(token))).toEqual([]);
  });

  it('survives whatever a reader does to the weights', () => {
    const names = Object.entries(genre.rules).flatMap(([rule, options]) =>
      Object.keys(options).map((option) => [rule, option] as const),
    );
    const edit = fc.tuple(fc.constantFrom(...names), fc.constantFrom(0, 0, 0, 1, 7, 999_983, 1_000_000));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 200 }), fc.integer({ min: 0, max: 1e6 }), (edits, seed) => {
        const changes: Record<string, Record<string, number>> = {};
        for (const [[rule, option], weight] of edits) (changes[rule] ??= {})[option] = weight;
        const rules = editRules(genre.rules, changes);
        for (let i = 0; i < 5; i++) {
          const text = sampleText(genre, rules, random(seed, i));
          expect(text.length).toBeLessThanOrEqual(LONGEST);
          expect(brokenYields(genre, rules, text)).toEqual([]);
          expect(negLogProb(genre, rules, text)).toBeLessThan(Infinity);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('survives every weight of a rule at zero', () => {
    for (const rule of Object.keys(genre.rules)) {
      const zeros = Object.fromEntries(Object.keys(genre.rules[rule]!).map((option) => [option, 0]));
      const rules = editRules(genre.rules, { [rule]: zeros });
      for (let i = 0; i < 3; i++) {
        const text = sampleText(genre, rules, random(i, rule));
        expect(text.length).toBeLessThanOrEqual(LONGEST);
        expect(negLogProb(genre, rules, text)).toBeLessThan(Infinity);
      }
    }
  });
});

describe('the lexicon', () => {
  it('holds 300 to about 600 word types, all of them said', () => {
    expect(enLexicon.length).toBeGreaterThan(300);
    expect(enLexicon.length).toBeLessThan(620);
    expect(new Set(enLexicon).size).toBe(enLexicon.length);
    const said = new Set(
      enGenres.flatMap((genre) =>
        worldTexts(genre, genre.rules, 'train', {
          tokens: genre.id.includes('story') ? 900_000 : 30_000,
        }).flat(),
      ),
    );
    expect(enLexicon.filter((word) => !said.has(word))).toEqual([]);
  });

  it('is in lower case, so that case never reveals a sense', () => {
    expect(enLexicon.filter((word) => word !== word.toLowerCase() || /\s/.test(word))).toEqual([]);
  });
});

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
