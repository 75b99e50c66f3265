import { describe, expect, it } from 'vitest';
import { worldGenre, worldLexicon } from './registry.ts';
import { worldTexts } from './splits.ts';
import { wordKinds } from './word-kinds.ts';

describe.each(['en', 'zh'] as const)('kinds of words in %s', (language) => {
  const words = wordKinds(language).flatMap((each) => each.words);

  it('are words of the lexicon, none of them in two kinds', () => {
    const lexicon = new Set(worldLexicon(language));
    expect(words.filter((word) => !lexicon.has(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('occur often enough to be learnt from a hundred thousand tokens', () => {
    const genre = worldGenre(`world/town@1/${language}`);
    const counts = new Map<string, number>();
    for (const text of worldTexts(genre, genre.rules, 'train', { tokens: 100_000 }))
      for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
    expect(words.filter((word) => (counts.get(word) ?? 0) < 25)).toEqual([]);
  });
});
