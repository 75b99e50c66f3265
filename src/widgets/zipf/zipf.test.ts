import { describe, expect, it } from 'vitest';
import type { Ranks } from '#models/ngram/lessons/ranks.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget from './index.ts';
import { spaced } from './labels.ts';
import { nearestPoint } from './text.ts';

const stage = new Stage(widget);

describe('the Zipf widget', () => {
  it('draws one point per rank that it tells of, for words, pairs and triples', async () => {
    for (const order of ['1', '2', '3']) {
      const { result, html } = await stage.show({ values: { order } });
      const ranks = result as Ranks;
      expect(html.match(/<circle class="mark"/g)).toHaveLength(ranks.points.length);
      expect(ranks.slope!).toBeLessThan(-0.4);
      expect(ranks.points.every(([, , words]) => words.length === Number(order))).toBe(true);
      expect(JSON.stringify(result).length).toBeLessThan(15_000);
      expect(html).not.toMatch(/NaN|Infinity/);
    }
  });

  it('shows more and more single ones as n grows', async () => {
    const shares: number[] = [];
    for (const order of ['1', '2', '3']) {
      const { once, types } = (await stage.show({ values: { order } })).result as Ranks;
      shares.push(once / types);
    }
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('reads out the point that was chosen, in words too', async () => {
    const first = await stage.show();
    const later = await stage.show({ values: { rank: 40 } });
    const [rank, , words] = (later.result as Ranks).points[nearestPoint(later.result as Ranks, 40)]!;
    expect(first.description).not.toBe(later.description);
    expect(later.description).toContain(`Rank ${rank} is “${words[0]}”`);
    expect(later.html).toContain(`aria-valuetext="${words[0]}: rank ${rank},`);
  });

  it('draws linear axes too, and says so', async () => {
    const scene = await stage.show({ values: { log: false } });
    expect(scene.description).toContain('The axes are linear');
    expect(scene.html).not.toMatch(/NaN|Infinity/);
  });

  it('takes the nearest rank for one that does not exist', async () => {
    const { description, result } = await stage.show({ values: { rank: 10_000_000 } });
    expect(description).toContain(`Rank ${(result as Ranks).types} is`);
  });

  it('says which words of an own text the vocabulary leaves out', async () => {
    const rare = Array.from({ length: 40 }, (_, i) => `the cat saw a thing${i} again and again.`).join(
      '\n\n',
    );
    const { result, html } = await stage.show({ source: await stage.ownText(rare) });
    const { cut, points } = result as Ranks;
    expect(cut!.types).toBe(cut!.tokens);
    expect(cut!.types).toBeGreaterThan(20);
    expect(points.some(([, , words]) => words[0] === '<unk>')).toBe(true);
    expect(html).toContain('rarer words, each of which occurred once');
  });

  it('speaks Chinese', () => {
    const result: Ranks = {
      order: 2,
      tokens: 4,
      types: 2,
      once: 1,
      possible: 9,
      cut: null,
      slope: -1.5,
      intercept: 1,
      points: [
        [1, 3, ['的', '猫']],
        [2, 1, ['小', '猫']],
      ],
    };
    const source = { language: 'zh', data: 'world/town@1/zh', tokenizer: 'word' } as const;
    const said = widget.text.zh.describe({
      values: { order: '2', log: true, rank: 2 },
      result,
      step: 0,
      source,
    });
    expect(said).toContain('其中 1 种（50%）只出现过一次');
    expect(said).toContain('斜率是 −1.5');
    expect(said).toContain('第 2 名是“小 猫”，出现 1 次');
  });

  it('says so where a text has no n-grams of the length, and copes with a single one', () => {
    const empty: Ranks = {
      order: 3,
      tokens: 0,
      types: 0,
      once: 0,
      possible: 1,
      cut: null,
      slope: null,
      intercept: null,
      points: [],
    };
    const source = { language: 'en', data: { text: 'x' }, tokenizer: 'word' } as const;
    const values = { order: '3', log: true, rank: 1 } as const;
    expect(widget.text.en.describe({ values, result: empty, step: 0, source })).toBe(widget.text.en.none);
    expect(stage.draw({ values, result: empty, source })).toContain(widget.text.en.none);
    const single: Ranks = { ...empty, tokens: 1, types: 1, once: 1, points: [[1, 1, ['on']]] };
    for (const log of [true, false]) {
      expect(stage.draw({ values: { ...values, log }, result: single, source })).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('names of points', () => {
  it('stand where they lie over no other name, nor over the edge', () => {
    const points = Array.from({ length: 100 }, (_, i) => ({ x: i * 6, y: i * 3, name: `word${i}` }));
    const kept = spaced(points, 600);
    expect(kept[0]).toBe(points[0]);
    expect(kept.length).toBeGreaterThan(4);
    for (const [i, a] of kept.entries())
      for (const b of kept.slice(i + 1))
        expect(Math.abs(a.y - b.y) > 12 || b.x > a.x + 8 + 7 * a.name.length).toBe(true);
    expect(kept.every(({ x, name }) => x + 8 + 7.5 * name.length <= 610)).toBe(true);
  });
});
