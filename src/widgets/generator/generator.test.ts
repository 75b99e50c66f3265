import { describe, expect, it } from 'vitest';
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget from './index.ts';
import { chosenOf, verdictAt } from './told.ts';

const stage = new Stage(widget);
const OWN = Array.from({ length: 60 }, (_, i) => `שלום ${i} word ${'x'.repeat(1 + (i % 9))} and so on.`).join(
  '\n\n',
);

const seconds = (html: string): number => html.match(/token-unwritten/g)?.length ?? 0;

describe('the generator', () => {
  it('gives the same text for the same parameters and seed, and another for the next seed', async () => {
    const [one, again, other] = [
      await stage.show({ values: { seed: 3 } }),
      await stage.show({ values: { seed: 3 } }),
      await stage.show({ values: { seed: 4 } }),
    ];
    expect(one.html).toBe(again.html);
    expect((one.result as Writing).words).not.toEqual((other.result as Writing).words);
  });

  it('writes one token more at each step', async () => {
    const { steps, result } = await stage.show();
    expect(steps).toBe((result as Writing).draws.length - 1);
    for (const step of [0, 1, steps]) expect(seconds((await stage.show({ step })).html)).toBe(steps - step);
  });

  it('is small enough to be embedded as a first picture', async () => {
    expect(JSON.stringify((await stage.show()).result).length).toBeLessThan(15_000);
  });

  it('marks the drawn word among its candidates, and shows probabilities before and after the temperature', async () => {
    const plain = await stage.show({ step: 2 });
    expect(plain.html.match(/bar-mark/g)).toHaveLength(1);
    expect(plain.html).not.toContain('bar-before');
    const cold = await stage.show({ values: { temperature: 0.3 }, step: 2 });
    expect(cold.html).toContain('bar-before');
    expect(cold.html).toMatch(/% → /);
  });

  it('gives the World’s verdict exactly where the text becomes impossible', async () => {
    let judged = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const { result, steps } = await stage.show({ values: { seed, order: 2 } });
      const writing = result as Writing;
      const broken = writing.world!.indexOf(null);
      if (broken < 1) continue;
      judged++;
      expect(verdictAt(writing, broken - 1)).toEqual({ kind: 'so-far' });
      expect(verdictAt(writing, broken)).toEqual({ kind: 'impossible', place: broken });
      expect(verdictAt(writing, steps)).toEqual({ kind: 'impossible', place: broken });
      const { html } = await stage.show({ values: { seed, order: 2 }, step: broken });
      expect(html.match(/token-impossible/g)).toHaveLength(1);
    }
    expect(judged).toBeGreaterThan(5);
  });

  it('knows a possible text by its perplexity under the World itself', () => {
    const writing = {
      draws: [0, 0, 0],
      world: [Math.log(4), 0, Math.log(2)],
      ended: 'boundary',
    } as unknown as Writing;
    expect(verdictAt(writing, 1)).toEqual({ kind: 'so-far' });
    const verdict = verdictAt(writing, 2);
    expect(verdict.kind === 'possible' && verdict.perplexity).toBeCloseTo(2, 12);
    expect(verdictAt({ ...writing, ended: 'length' }, 2)).toEqual({ kind: 'so-far' });
    expect(verdictAt({ ...writing, world: null }, 2)).toEqual({ kind: 'unknown' });
  });

  it.each(SMOOTHINGS)('writes with %s at every temperature and order', async (smoothing) => {
    for (const [order, temperature] of [
      [1, 0],
      [7, 3],
      [3, 1],
    ] as const) {
      const scene = await stage.show({ values: { smoothing, order, temperature }, step: 5 });
      expect(scene.description).not.toMatch(/NaN|undefined|null/);
      expect(scene.html).not.toMatch(/NaN|undefined/);
      expect(scene.html.includes('do not sum to one')).toBe(smoothing === 'stupid-backoff');
      expect(scene.table.rows).toHaveLength((scene.result as Writing).draws.length);
    }
  });

  it('describes its state in both languages, and anew at every step', async () => {
    const said = [0, 3, 8].map(async (step) => (await stage.show({ step })).description);
    expect(new Set(await Promise.all(said)).size).toBe(3);
    const { result } = await stage.show();
    const source = { language: 'zh', data: 'world/town@1/zh', tokenizer: 'word' } as const;
    const values = { order: 3, smoothing: 'modified-kneser-ney', temperature: 1, seed: 1 } as const;
    const writing = result as Writing;
    expect(widget.text.zh.describe({ values, result: writing, step: 1, source })).toContain(
      `抽到“${chosenOf(writing, 1).name}”`,
    );
  });

  it('shows Shannon’s presets, pressed where they hold', async () => {
    const { html } = await stage.show({ values: { smoothing: 'maximum-likelihood', order: 2 } });
    expect(html).toMatch(/aria-pressed="true"[^>]*>pairs/);
    expect((await stage.show()).html).not.toContain('aria-pressed="true"');
    expect((await stage.show({ locked: ['order'] })).html).toMatch(/disabled="" aria-pressed/);
  });

  it('has no verdict on a text of the reader’s own', async () => {
    for (const tokenizer of ['word', 'character'] as const) {
      const source = await stage.ownText(OWN, tokenizer);
      const { html, description } = await stage.show({ source, values: { order: 7 } });
      expect(html).not.toContain('verdict-line');
      expect(description).not.toContain('World');
    }
  });
});
