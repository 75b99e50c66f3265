import { describe, expect, it } from 'vitest';
import type { Surprise } from '#models/ngram/lessons/surprise.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget from './index.ts';
import { largest, runningSums, tally } from './tally.ts';

const stage = new Stage(widget);

const result: Surprise = {
  index: 2,
  texts: 9,
  smoothing: 'modified-kneser-ney',
  order: 3,
  normalised: true,
  vocabularySize: 10,
  tokenizer: 'word',
  language: 'en',
  source: 'world',
  words: ['a', 'b', '¶'],
  bits: [1, 4, 1],
  truth: [1, 0.5, 0],
  W: 3,
  C: 4,
};

describe('the tally', () => {
  it('adds bits up, and divides by words and characters as the score does', () => {
    const { model, generator } = tally(result, 3);
    expect(model).toMatchObject({ bits: 6, bitsPerWord: 2, bitsPerCharacter: 1.5, perplexity: 4 });
    expect(model.natsPerWord).toBeCloseTo(2 * Math.LN2, 14);
    expect(generator).toMatchObject({ bits: 1.5, bitsPerWord: 0.5 });
  });

  it('has a mean per word on the way, and per character only at the end', () => {
    expect(tally(result, 2).model).toMatchObject({ bits: 5, bitsPerWord: 2.5, bitsPerCharacter: null });
    expect(tally(result, 0).model).toMatchObject({ bits: 0, bitsPerWord: null, perplexity: null });
  });

  it('waits for the end where the tokens are characters, for then a word takes several', () => {
    const characters = { ...result, tokenizer: 'character', W: 2 } as const;
    expect(tally(characters, 2).model.bitsPerWord).toBeNull();
    expect(tally(characters, 3).model.bitsPerWord).toBe(3);
  });

  it('stays infinite after one impossible word', () => {
    const never = { ...result, bits: [1, null, 1] };
    expect(tally(never, 1).model.bits).toBe(1);
    expect(tally(never, 3).model).toMatchObject({ bits: Infinity, perplexity: Infinity });
    expect(runningSums(never.bits, 3)).toEqual([
      [0, 0],
      [1, 1],
      [2, null],
    ]);
    expect(largest([3, null, 9, null])).toBe(1);
    expect(largest([3, 9, 9])).toBe(1);
    expect(largest([])).toBe(-1);
  });

  it('gives no perplexity to scores', () => {
    expect(tally({ ...result, normalised: false }, 3).model.perplexity).toBeNull();
  });
});

describe('the surprise widget', () => {
  it('stands a tower over every word of a World text, with the generator’s line across', async () => {
    const scene = await stage.show();
    const { words, truth } = scene.result as Surprise;
    expect(scene.steps).toBe(words.length);
    expect(scene.html.match(/class="tower-bar/g)).toHaveLength(words.length);
    expect(scene.html.match(/class="tower-mark/g)).toHaveLength(truth!.length);
    expect(scene.table.rows).toHaveLength(words.length);
    expect(JSON.stringify(scene.result).length).toBeLessThan(15_000);
  });

  it('tells the text token by token', async () => {
    const { html, description, table } = await stage.show({ step: 3 });
    expect(html.match(/class="tower-bar/g)).toHaveLength(3);
    expect(html).toContain('untold');
    expect(html).toContain('at the end');
    expect(description).toMatch(/So far, 3 of \d+ tokens cost/);
    expect(table.rows).toHaveLength(3);
    expect((await stage.show({ step: 0 })).description).toContain('Nothing of it has been read yet');
  });

  it('shows that one impossible word makes the sum infinite', async () => {
    const values = { smoothing: 'maximum-likelihood', order: 7 };
    const { html, description } = await stage.show({ values });
    expect(html).toContain('tower-bar never');
    expect(html).toContain('∞');
    expect(html).toContain('counts as impossible');
    expect(description).toContain('∞ bits');
    expect(description).toContain('stays infinite');
  });

  it('says that stupid backoff has no perplexity', async () => {
    const { html } = await stage.show({ values: { smoothing: 'stupid-backoff' } });
    expect(html).toContain('do not sum to one');
    expect(html).toContain('<td>none</td>');
  });

  it('knows of a typed sentence that the generator would never say it', async () => {
    const { html, result: typed } = await stage.show({ values: { typed: 'the the the' } });
    expect((typed as Surprise).truth!.includes(null)).toBe(true);
    expect(html).toContain('would never say');
    await expect(stage.show({ values: { typed: 'qwertz' } })).rejects.toThrow('vocabulary.unknown');
  });

  it('says the same in Chinese', async () => {
    const { description, html } = await stage.show({ language: 'zh' });
    expect(description).toMatch(/^第 9 篇留出文本.*困惑度 .*最意外的是/u);
    expect(html).toContain('拿不定主意');
    const never = await stage.show({
      language: 'zh',
      values: { smoothing: 'maximum-likelihood', order: 7 },
    });
    expect(never.description).toContain('再也回不来');
  });

  it('copes with a text of the reader’s own: no floor, words never seen, right to left, by characters', async () => {
    const own = Array.from({ length: 80 }, (_, i) => `קטן ${'x'.repeat(1 + (i % 50))} bird\n${i} sang.`).join(
      '\n\n',
    );
    for (const tokenizer of ['word', 'character'] as const) {
      const source = await stage.ownText(own, tokenizer);
      const { html, result: read } = await stage.show({ source });
      expect((read as Surprise).truth).toBeNull();
      expect(html).not.toContain('tower-mark');
      expect(html).not.toContain('NaN');
      const odd = await stage.show({ source, values: { typed: 'sang bird טן', order: 7, text: 600 } });
      expect(odd.html).not.toContain('NaN');
      expect(odd.description).toMatch(/^Your sentence/);
    }
  });
});
