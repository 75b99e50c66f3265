import { describe, expect, it } from 'vitest';
import { enLexicon, town } from './en/index.ts';
import { worldTexts } from './splits.ts';
import { detokenize, tokenize } from './surface.ts';

describe('the surface text', () => {
  it('of English comes back as the same tokens', () => {
    const lexicon = new Set(enLexicon);
    for (const text of worldTexts(town, town.rules, 'validation', { texts: 500 }))
      expect(tokenize('en', detokenize('en', text), lexicon)).toEqual(text);
    expect(tokenize('en', '', enLexicon)).toEqual([]);
  });

  it('of Chinese is segmented by the lexicon alone, also where the longest word first would fail', () => {
    const words = ['小', '小猫', '猫', '猫头鹰', '头', '。'];
    expect(tokenize('zh', '小猫头鹰。', ['小', '猫头鹰', '小猫', '。'])).toEqual(['小', '猫头鹰', '。']);
    expect(tokenize('zh', '', words)).toEqual([]);
  });

  it('that cannot be segmented tells where', () => {
    expect(() => tokenize('en', 'the cat  sat', ['the', 'cat', 'sat'])).toThrow(
      'world.unsegmentable {"at":8',
    );
    expect(() => tokenize('zh', '小猫跑', ['小', '猫'])).toThrow('world.unsegmentable {"at":2');
  });
});
