/** What every genre of the World, in every language, keeps to. */
import fc from 'fast-check';
import { random } from '#numerics/random.ts';
import { describe, expect, it } from 'vitest';
import { checkRules } from './derive.ts';
import { END, negLogProb, sampleText, totalWeight, type Genre, type Rules } from './genre.ts';
import { worldGenres, worldLexicon } from './registry.ts';
import { worldTexts } from './splits.ts';
import { detokenize, tokenize } from './surface.ts';
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
    if (!turn.value.every(([, weight]) => Number.isSafeInteger(weight) && weight >= 0))
      broken.push(`weight: ${tokens[0]}`);
    if (totalWeight(turn.value) <= 0) broken.push(`nothing: ${tokens[0]}`);
    if (tokens.some((token) => token === '' || /[\s{}]/.test(token)))
      broken.push(`token: ${tokens.join(' ')}`);
  }
  return broken;
}

describe.each(worldGenres.map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  const texts = worldTexts(genre, genre.rules, 'train', { texts: 1000 });

  it('has one derivation per text: distinct tokens and whole weights at each yield', () => {
    checkRules(genre.rules);
    expect(texts.flatMap((text) => brokenYields(genre, genre.rules, text))).toEqual([]);
  });

  it('can score every text it draws, and ends each in time', () => {
    expect(texts.filter((text) => !Number.isFinite(negLogProb(genre, genre.rules, text)))).toEqual([]);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(LONGEST);
    expect(Math.min(...texts.map((text) => text.length))).toBeGreaterThanOrEqual(4);
    expect(texts.every((text) => !text.includes(END))).toBe(true);
  });

  it('says only words of the lexicon, and every text can be read back from its characters', () => {
    const { language } = genre;
    const lexicon = new Set(worldLexicon(language));
    expect(texts.flat().filter((token) => !lexicon.has(token))).toEqual([]);
    for (const text of texts.slice(0, 500))
      expect(tokenize(language, detokenize(language, text), lexicon)).toEqual(text);
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
      { seed: 7, numRuns: 40 },
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

/** Enough texts of each genre that its rarest word is said: stories have the most words. */
const SAID = { en: { story: 900_000, other: 30_000 }, zh: { story: 200_000, other: 30_000 } } as const;

describe.each(['en', 'zh'] as const)('the lexicon of %s', (language) => {
  const lexicon = worldLexicon(language);

  it('holds 300 to about 600 word types, all of them said', () => {
    expect(lexicon.length).toBeGreaterThan(300);
    expect(lexicon.length).toBeLessThan(620);
    expect(new Set(lexicon).size).toBe(lexicon.length);
    const unsaid = new Set(lexicon);
    for (const genre of worldGenres) {
      if (genre.language !== language || genre.id.includes('town')) continue;
      const tokens = SAID[language][genre.id.includes('story') ? 'story' : 'other'];
      for (let at = 0; at < tokens && unsaid.size > 0;) {
        for (const text of worldTexts(genre, genre.rules, 'train', { texts: 500 }, at)) {
          at += text.length;
          for (const word of text) unsaid.delete(word);
        }
      }
    }
    expect([...unsaid]).toEqual([]);
  });

  it('is in lower case and without white space, so that neither reveals a sense', () => {
    expect(lexicon.filter((word) => word !== word.toLowerCase() || /\s/.test(word))).toEqual([]);
  });
});
