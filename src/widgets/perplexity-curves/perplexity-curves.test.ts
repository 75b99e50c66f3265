import { describe, expect, it } from 'vitest';
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { defaults } from '#widget-kit/params.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget, { params } from './index.ts';
import { lowest } from './lowest.ts';

const stage = new Stage(widget);
const world = { language: 'en', data: 'world/town@1/en', tokenizer: 'word' } as const;

describe('the perplexity curves’ picture', () => {
  it('draws six curves on each text, the floor on the held-out one, and ∞ where a curve has no end', async () => {
    const { html, result, table } = await stage.show();
    const { curves, order } = result as PerplexityCurves;
    expect(html.match(/class="series series-/g)).toHaveLength(12);
    expect(html.match(/class="level level-floor"/g)).toHaveLength(1);
    const infinite = curves
      .flatMap(({ heldOut, training }) => [...heldOut, ...training])
      .filter((v) => v === null);
    expect(html.match(/class="infinite"/g)).toHaveLength(infinite.length);
    expect(table.columns).toHaveLength(order + 2);
    for (const row of table.rows) expect(row).toHaveLength(order + 2);
    expect(table.rows).toHaveLength(14);
    expect(JSON.stringify(result).length).toBeLessThan(15_000);
  });

  it('marks the best order of every row by a star', async () => {
    const { html } = await stage.show({ values: { show: 'held-out' } });
    expect(html.match(/★/g)).toHaveLength(5);
    expect(html).toContain('never finite');
    expect(lowest([3, null, 2, 2])).toBe(2);
    expect(lowest([null, null])).toBe(-1);
  });

  it('shows one text alone, and a linear scale', async () => {
    for (const show of ['training', 'held-out'] as const) {
      const { html, description } = await stage.show({ values: { show, scale: 'linear' } });
      expect(html.match(/class="series series-/g)).toHaveLength(6);
      expect(html).not.toContain('NaN');
      expect(description.includes('On training text')).toBe(show === 'training');
    }
  });

  it('describes what is shown, in both languages, and one curve alone where it is highlighted', async () => {
    const { description, result } = await stage.show();
    expect(description).toMatch(
      /Perplexity on held-out text\. maximum likelihood \(none\): .*infinite from n = \d/,
    );
    expect(description).toMatch(/The floor, the generator’s own score, is \d/);
    const highlighted = await stage.show({ values: { highlight: 'kneser-ney', show: 'held-out' } });
    expect(highlighted.description).not.toContain('Jelinek');
    expect(highlighted.html.match(/opacity="0.25"/g)).toHaveLength(5);
    const zh = widget.text.zh.describe({
      values: defaults(params),
      result: result as PerplexityCurves,
      step: 0,
      source: world,
    });
    expect(zh).toMatch(/^留出文本上的困惑度：最大似然.*底线.*训练文本上：.*。$/u);
    expect(zh).not.toMatch(/；。|；底线|；训练/u);
  });

  it('says that no model beats the floor, and has none for a text of the reader’s own', async () => {
    expect((await stage.show()).html).toContain('No model beats the floor');
    const own = Array.from(
      { length: 60 },
      (_, i) => `Line ${i % 7} of a text, ${'so '.repeat(1 + (i % 5))}on.`,
    ).join('\n\n');
    for (const tokenizer of ['word', 'character'] as const) {
      const { html, result } = await stage.show({ source: await stage.ownText(own, tokenizer) });
      expect((result as PerplexityCurves).floor).toBeNull();
      expect(html).toContain('There is no floor here');
      expect(html).not.toContain('level-floor');
      expect(html).not.toMatch(/NaN|undefined/);
      expect(html.includes('The models read characters')).toBe(tokenizer === 'character');
    }
  });
});
