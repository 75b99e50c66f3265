import fc from 'fast-check';
import { random } from '#numerics/random.ts';
import { describe, expect, it } from 'vitest';
import { checkRules } from '#data/world/derive.ts';
import {
  END,
  negLogProb,
  sampleText,
  surprisals,
  totalWeight,
  type Genre,
  type Rules,
} from '#data/world/genre.ts';
import { worldTexts } from '#data/world/splits.ts';
import { detokenize, tokenize } from '#data/world/surface.ts';
import { editRules } from '#data/world/trace.ts';
import { sardinasPatterson } from '#data/world/unique-decoding.ts';
import { neverStated, questions, zhGenres, zhLexicon, zhTown } from './index.ts';
import { tokensOf } from './vocabulary.ts';

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

describe.each(zhGenres.map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  const texts = worldTexts(genre, genre.rules, 'train', { texts: 2000 });

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
    const lexicon = new Set(zhLexicon);
    expect(texts.flat().filter((token) => !lexicon.has(token))).toEqual([]);
    for (const text of texts.slice(0, 500))
      expect(tokenize('zh', detokenize('zh', text), lexicon)).toEqual(text);
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

describe('the lexicon', () => {
  it('holds 300 to about 600 word types, all of them said', () => {
    expect(zhLexicon.length).toBeGreaterThan(300);
    expect(zhLexicon.length).toBeLessThan(620);
    expect(new Set(zhLexicon).size).toBe(zhLexicon.length);
    const said = new Set(
      zhGenres.slice(1).flatMap((genre) =>
        worldTexts(genre, genre.rules, 'train', {
          tokens: genre.id.includes('story') ? 200_000 : 30_000,
        }).flat(),
      ),
    );
    expect(zhLexicon.filter((word) => !said.has(word))).toEqual([]);
  });

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
