import { describe, expect, it } from 'vitest';
import { Stage } from '#widget-kit/stage.ts';
import type { Walk } from '#models/ngram/lessons/walk.ts';
import widget from './index.ts';
import { LONGEST_TYPED, typedSentence } from './what-if.ts';

const stage = new Stage(widget);
const world = { language: 'en', data: 'world/town@1/en', tokenizer: 'word' } as const;

const OWN = Array.from(
  { length: 60 },
  (_, i) => `קטן ${['אדום', 'ירוק', 'כחול'][i % 3]} bird number ${i} sang ${'la'.repeat(1 + (i % 30))}.`,
).join('\n\n');

describe('the count table', () => {
  it('shows the counts of the context before the chosen word', async () => {
    const { result, html, table, steps } = await stage.show({ step: 4 });
    const { words, places, names } = result as Walk;
    expect(steps).toBe(words.length);
    const [best] = places[4]!.rows;
    expect(table.rows[0]).toEqual([names[best![0]], best![1], best![1] / places[4]!.total]);
    expect(table.rows.reduce((sum, [, count]) => sum + (count as number), 0)).toBe(places[4]!.total);
    expect(html.match(/token-context/g)).toHaveLength(2);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
  });

  it('stays small enough to be embedded as a first picture', async () => {
    for (const order of [1, 3]) {
      const { result } = await stage.show({ values: { order } });
      expect(JSON.stringify(result).length).toBeLessThan(15_000);
    }
  });

  it('says what it shows, differently at every step and in both languages', async () => {
    const said = new Set<string>();
    for (const step of [0, 1, 7]) said.add((await stage.show({ step })).description);
    expect(said.size).toBe(3);
    const { result } = await stage.show({ step: 1 });
    const state = {
      values: { order: 3, text: 1, typed: '' },
      result: result as Walk,
      step: 1,
      source: world,
    };
    expect(widget.text.zh.describe(state)).toMatch(/^第 2 个词.*上文“〔开头〕/u);
    expect(widget.text.en.describe(state)).toMatch(/^Word 2 of .* n = 3\. The context “\[start\]/);
  });

  it('says plainly that a context never occurred, and shows the shorter one that did', async () => {
    const typed = 'the the cat';
    const { html, description, result } = await stage.show({ values: { typed, order: 3 }, step: 2 });
    expect((result as Walk).places[2]).toMatchObject({ context: 2, used: 1 });
    expect(html).toContain('this is sparsity');
    expect(html).toContain('token-dropped');
    expect(description).toContain('“the the” never occurred in training; its end “the” did');
  });

  it('with n = 1 shows no context', async () => {
    const { html } = await stage.show({ values: { order: 1 }, step: 3 });
    expect(html).toContain('With n = 1 there is no context');
    expect(html).not.toContain('token-context');
  });

  it('shows the next word even where it never followed', async () => {
    const { html } = await stage.show({ values: { typed: 'the the' }, step: 1 });
    expect(html).toMatch(/bar-zero.*never/s);
  });

  it('offers no other words where the typed sentence is locked', async () => {
    expect((await stage.show({ step: 3 })).html).toContain('count-choice');
    expect((await stage.show({ step: 3, locked: ['typed'] })).html).not.toContain('count-choice');
  });

  it('copes with texts of any script, in words and in characters', async () => {
    for (const tokenizer of ['word', 'character'] as const) {
      const source = await stage.ownText(OWN, tokenizer);
      for (const order of [1, 7]) {
        for (const step of [0, 3, 1000]) {
          const { html, description } = await stage.show({ values: { order, text: 600 }, source, step });
          expect(html).toContain('lang=""');
          expect(description).not.toMatch(/undefined|NaN/);
        }
      }
    }
  });
});

describe('a sentence that goes on with another word', () => {
  it('is written as the reader would type it', () => {
    expect(typedSentence(['the', 'cat', '.'], world)).toBe('the cat .');
    expect(typedSentence(['小', '猫'], { ...world, language: 'zh' })).toBe('小猫');
    expect(typedSentence(['a', 'b'], { ...world, data: { text: 'x' }, tokenizer: 'character' })).toBe('ab');
  });

  it('is none where it cannot be typed', () => {
    expect(typedSentence(['the', '¶'], world)).toBeUndefined();
    expect(typedSentence(['<unk>', 'a'], world)).toBeUndefined();
    expect(
      typedSentence(
        Array.from({ length: LONGEST_TYPED }, () => 'a'),
        world,
      ),
    ).toBeUndefined();
  });
});
