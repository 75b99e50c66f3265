import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { random } from '#numerics/random.ts';
import { cleanText, codePoints } from './clean.ts';
import { splitNames, textIds, type Corpus } from './corpus.ts';
import { textErrorCodes } from './errors.ts';
import { hostileStrings, mixedText } from './hostile.ts';
import { ownCorpus, type OwnCorpusOptions } from './own-corpus.ts';
import { finish } from '#numerics/progress.ts';
import { joinTokens, type TokenizerName } from './segment.ts';
import { worldCorpus } from './world-corpus.ts';

const tokenizers: TokenizerName[] = ['word', 'character'];
const own = (text: string, options: OwnCorpusOptions) => finish(ownCorpus(text, options));

const draw = random(1, 'test');
const nouns = ['cat', 'dog', 'house', 'river', 'child'];
const line = (): string =>
  `The ${nouns[draw.below(5)]} saw a ${nouns[draw.below(5)]}, ${draw.below(30)} times.`;
const story = Array.from({ length: 120 }, line).join('\n');

function checkLayout({ vocabulary, ...corpus }: Corpus): void {
  for (const name of splitNames) {
    const split = corpus[name];
    expect(split.ids[0]).toBe(0);
    expect(split.starts).toHaveLength(split.texts + 1);
    expect([...split.starts].every((at) => split.ids[at] === 0)).toBe(true);
    expect(split.ids.reduce((n, id) => n + (id === 0 ? 1 : 0), 0)).toBe(split.texts + 1);
    expect(split.ids.every((id) => id >= 0 && id < vocabulary.size)).toBe(true);
    expect(split.W).toBe(split.textW.reduce((a, b) => a + b, 0));
    expect(split.C).toBe(split.textC.reduce((a, b) => a + b, 0));
  }
  const counts = new Float64Array(vocabulary.size);
  for (const id of corpus.train.ids.subarray(1)) counts[id]!++;
  expect(vocabulary.counts).toEqual(counts);
}

describe.each(tokenizers)("the reader's text by %s", (tokenizer) => {
  it('has the shared flat layout, with counts from training only', () => {
    checkLayout(own(story, { tokenizer, language: 'en' }));
  });

  it('comes back from its ids exactly where nothing is cut', () => {
    const corpus = own(story, { tokenizer, minCount: 1 });
    const lines = new Set(story.split('\n'));
    const back = splitNames.flatMap((name) =>
      Array.from({ length: corpus[name].texts }, (_, t) =>
        joinTokens(corpus.vocabulary.decode(textIds(corpus[name], t)), tokenizer),
      ),
    );
    if (!corpus.vocabulary.unknown) expect(back.every((text) => lines.has(text))).toBe(true);
    expect(back).toHaveLength(120);
  });
});

describe("the reader's text", () => {
  it('has the same W and C whatever the tokenizer, and they are what they say', () => {
    const word = own(story, { tokenizer: 'word', language: 'en' });
    const character = own(story, { tokenizer: 'character', language: 'en' });
    for (const name of splitNames) {
      expect(character[name].textW).toEqual(word[name].textW);
      expect(character[name].textC).toEqual(word[name].textC);
      expect(word[name].W).toBe(word[name].ids.length - 1);
      expect(character[name].C).toBe(character[name].ids.length - 1);
    }
    const C = splitNames.reduce((sum, name) => sum + word[name].C, 0);
    expect(C).toBe(story.split('\n').reduce((sum, text) => sum + codePoints(text) + 1, 0));
  });

  it('shows what a cut of the vocabulary did', () => {
    const { vocabulary, cut, heldOut } = own(story, { tokenizer: 'word', size: 6 });
    expect(vocabulary.size).toBe(8);
    expect(cut.typesKept).toBe(6);
    expect(cut.typesSeen).toBeGreaterThan(20);
    expect(cut.unknown.train).toBe(vocabulary.counts[1]);
    expect(cut.unknown.heldOut).toBe(heldOut.ids.reduce((n, id) => n + (id === 1 ? 1 : 0), 0));
    expect(cut.unknown.heldOut).toBeGreaterThan(0);
  });

  it('has no <unk> where all its types are kept', () => {
    const { vocabulary, cut } = own('to be or not to be.\n'.repeat(100), { tokenizer: 'word' });
    expect(vocabulary.unknown).toBe(false);
    expect(cut.unknown).toEqual({ train: 0, validation: 0, heldOut: 0 });
  });

  it('keeps repeated lines and shows that held-out text stands in training', () => {
    const { overlap, heldOut } = own('the same line of nine or ten short words\n'.repeat(100), {
      tokenizer: 'word',
    });
    expect(overlap.sharedTexts).toBe(heldOut.texts);
    expect(overlap.sharedGrams).toBe(overlap.grams);
  });

  it('that is empty or too short is refused by code', () => {
    expect(() => own(' \n', { tokenizer: 'word' })).toThrow('text.empty');
    expect(() => own('A cat sat.', { tokenizer: 'word' })).toThrow('text.tooShort');
  });

  it('of any hostile kind gives a sound corpus or a known refusal', () => {
    const kinds = fc.oneof(mixedText, fc.constantFrom(...Object.values(hostileStrings)));
    fc.assert(
      fc.property(kinds, fc.nat(200), fc.constantFrom(...tokenizers), (piece, n, tokenizer) => {
        try {
          const { text } = cleanText(piece.repeat(n), { repair: true });
          checkLayout(own(text, { tokenizer }));
        } catch (error) {
          if (!(error instanceof BookError)) throw error;
          expect(textErrorCodes).toContain(error.code);
        }
      }),
      { seed: 8, numRuns: 150 },
    );
  });

  it('of one endless line of 200,000 characters gives a corpus', () => {
    for (const piece of ['a', '.', '猫', 'word ', '👩‍👧', 'ก'])
      checkLayout(own(piece.repeat(200_000 / piece.length), { tokenizer: 'word' }));
  });
});

describe('a World corpus', () => {
  const surface = (tokens: readonly string[]): string => tokens.join(' ');
  const world = {
    train: [
      ['a', 'cat', 'sat'],
      ['a', 'cat', '🐈'],
    ],
    validation: [['a', 'cat']],
    heldOut: [['cat', 'sat'], []],
  };

  it('has the shared layout, and W and C of the score for words and characters alike', () => {
    for (const tokenizer of tokenizers) {
      const corpus = finish(worldCorpus(world, surface, { language: 'en', tokenizer }));
      checkLayout(corpus);
      expect(corpus.vocabulary.unknown).toBe(false);
      expect([corpus.train.W, corpus.train.C]).toEqual([8, 9 + 1 + 7 + 1]);
      expect([corpus.heldOut.W, corpus.heldOut.C]).toEqual([4, 7 + 1 + 1]);
    }
  });

  it('takes its ids from the lexicon that it is given, and refuses what is not in it', () => {
    const options = { language: 'en', tokenizer: 'word' } as const;
    const lexicon = ['sat', 'cat', 'a', 'never', '🐈'];
    const { vocabulary } = finish(worldCorpus(world, surface, { ...options, lexicon }));
    expect(vocabulary.names).toEqual(['¶', ...lexicon]);
    expect([...vocabulary.counts]).toEqual([2, 1, 2, 2, 0, 1]);
    expect(() => finish(worldCorpus(world, surface, { ...options, lexicon: ['a'] }))).toThrow(
      'vocabulary.unknown',
    );
  });
});
