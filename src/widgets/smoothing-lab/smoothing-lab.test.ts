import { describe, expect, it } from 'vitest';
import type { SmoothingLab } from '#models/ngram/lessons/smoothing-lab.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { LANGUAGES } from '#widget-kit/language.ts';
import { Stage } from '#widget-kit/stage.ts';
import { defaults } from '#widget-kit/params.ts';
import widget, { params } from './index.ts';

const stage = new Stage(widget);
const world = { language: 'en', data: 'world/town@1/en', tokenizer: 'word' } as const;

describe('the smoothing laboratory’s picture', () => {
  it.each(LANGUAGES)('begins (%s) at the first word never seen after its context', async (language) => {
    const { html, result, table } = await stage.show({ language });
    const { words, counts, position } = result as SmoothingLab;
    const unseen = counts.filter((count) => count === 0).length;
    expect(unseen).toBeGreaterThan(0);
    expect(counts.indexOf(0)).toBe(position - 1);
    expect(html.match(/×0 /g)).toHaveLength(unseen);
    expect(html.match(/repeating-linear-gradient/g)).toHaveLength(unseen);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(table.rows).toHaveLength(words.length);
    expect(JSON.stringify(result).length).toBeLessThan(15_000);
  });

  it.each(SMOOTHINGS)('shows and describes %s in both languages', async (smoothing) => {
    const values = { smoothing };
    const { html, description, result } = await stage.show({ values });
    expect(html).not.toContain('NaN');
    expect(html).toContain('sum');
    const zh = widget.text.zh.describe({
      values: { ...defaults(params), smoothing },
      result: result as SmoothingLab,
      step: 0,
      source: world,
    });
    for (const text of [description, zh]) expect(text).not.toMatch(/NaN|undefined|null/);
    const normalised = smoothing !== 'stupid-backoff';
    expect(description.includes('perplexity of')).toBe(normalised);
    expect(zh.includes('没有困惑度可言')).toBe(!normalised);
  });

  it('says how much has moved, and differs from smoothing to smoothing', async () => {
    const said = new Set<string>();
    for (const smoothing of SMOOTHINGS) said.add((await stage.show({ values: { smoothing } })).description);
    expect(said.size).toBe(SMOOTHINGS.length);
    const addOne = await stage.show();
    expect(addOne.description).toMatch(/\d% of the probability has moved to words never seen here/);
    const none = await stage.show({ values: { smoothing: 'maximum-likelihood' } });
    expect(none.description).toMatch(/Nothing moves|Every word is called impossible/);
  });

  it('shows the actual sum of stupid backoff’s scores', async () => {
    const { html, result } = await stage.show({ values: { smoothing: 'stupid-backoff' } });
    expect((result as SmoothingLab).mass.sum).toBeGreaterThan(1.01);
    expect(html).toContain(`the scores sum to ${Number((result as SmoothingLab).mass.sum.toPrecision(4))}`);
  });

  it('follows the chosen word, and a discount where it is Kneser–Ney’s', async () => {
    const first = (await stage.show({ values: { position: 1 } })).result as SmoothingLab;
    expect(first).toMatchObject({ position: 1, context: ['¶'] });
    const last = await stage.show({ values: { position: 201 } });
    expect((last.result as SmoothingLab).position).toBe((last.result as SmoothingLab).words.length);
    expect(last.html).toContain('came “end”');
    const strict = await stage.show({ values: { smoothing: 'kneser-ney', discount: 1 } });
    expect(strict.html).toContain('n = 1: 1; n = 2: 1; n = 3: 1');
    const estimated = await stage.show({ values: { smoothing: 'kneser-ney' } });
    expect(estimated.html).not.toContain('n = 1: 1; n = 2: 1');
  });

  it('asks the same question whatever is set for other smoothings', () => {
    const base = { ...defaults(params), smoothing: 'good-turing' } as const;
    expect(widget.query({ ...base, k: 0.01, discount: 0.5 }, world)).toEqual(widget.query(base, world));
  });

  it('shows every order and both ends of k and D', async () => {
    for (const values of [
      { order: 1 },
      { order: 7 },
      { k: 0.001 },
      { k: 2 },
      { smoothing: 'kneser-ney', discount: 0.01 },
      { order: 7, smoothing: 'good-turing', text: 600 },
    ]) {
      const { html } = await stage.show({ values });
      expect(html).not.toMatch(/NaN|undefined/);
    }
  });

  it('copes with texts of the reader’s own, by words and by characters', async () => {
    const own = Array.from({ length: 80 }, (_, i) => `קטן ${'y'.repeat(1 + (i % 60))} 鸟 ${i} sang.`).join(
      '\n\n',
    );
    for (const tokenizer of ['word', 'character'] as const) {
      const source = await stage.ownText(own, tokenizer);
      for (const smoothing of SMOOTHINGS) {
        const { html, description } = await stage.show({ source, values: { smoothing, order: 5 } });
        expect(html + description).not.toMatch(/NaN|undefined/);
      }
    }
  });
});
