import { describe, expect, it } from 'vitest';
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget from './index.ts';
import { spaces } from './setting.ts';

const stage = new Stage(widget);

const set = (line: string): string => {
  const words = line.split(' ');
  const gaps = spaces(words);
  return words.map((word, i) => (gaps[i] ? ` ${word}` : word)).join('');
};

describe('the next word', () => {
  it('shows as many words as steps, then the end', async () => {
    const { steps, result } = await stage.show();
    const { words, draws } = result as Writing;
    expect(steps).toBe(draws.length);
    for (const step of [0, 2, steps]) {
      const { html } = await stage.show({ step });
      const page = html.slice(0, html.indexOf('<table'));
      expect(page.match(/<bdi/g)?.length ?? 0).toBe(Math.min(step, words.length));
      expect(page.includes('next-word-blank')).toBe(step < steps);
    }
  });

  it('shows five bets, one of them drawn', async () => {
    const { html } = await stage.show({ step: 3 });
    expect(html.match(/<th scope="row"/g)).toHaveLength(5);
    expect(html.match(/bar-mark/g)).toHaveLength(1);
  });

  it('keeps the finished text while the next one is on its way', async () => {
    const { result } = await stage.show();
    const source = { language: 'en', data: 'world/town@1/en', tokenizer: 'word' } as const;
    const values = { order: 4, seed: 2 };
    const picture = { values, result, source };
    const whole = stage.draw({ ...picture, step: (result as Writing).draws.length });
    expect(stage.draw({ ...picture, step: 0, stale: true })).toBe(whole);
  });

  it.each(['en', 'zh'] as const)('begins with a text that is worth a cover (%s)', async (language) => {
    const { words, ended, world } = (await stage.show({ language })).result as Writing;
    expect(ended).toBe('boundary');
    expect(words.length).toBeGreaterThan(9);
    expect(words.length).toBeLessThan(60);
    const broken = world!.indexOf(null);
    expect(broken === -1 || broken > 7).toBe(true);
  });

  it('is a light first picture', async () => {
    expect(JSON.stringify((await stage.show()).result).length).toBeLessThan(8000);
  });

  it('says what is written and what is bet on, anew at every step', async () => {
    const said = new Set<string>();
    for (const step of [0, 1, 5, 1000]) said.add((await stage.show({ step })).description);
    expect(said.size).toBe(4);
    expect([...said][1]).toMatch(/^The model has written: “.*Its bets on the next word: “/);
  });

  it('copes with a model that has nothing to write', () => {
    const result: Writing = {
      order: 4,
      normalised: true,
      words: [],
      names: [],
      draws: [],
      ended: 'nowhere',
      perplexity: null,
      world: null,
    };
    const source = { language: 'zh', data: { text: 'x' }, tokenizer: 'word' } as const;
    const values = { order: 4, seed: 1 };
    expect(stage.draw({ values, result, source, language: 'zh' })).not.toContain('<table');
    expect(widget.text.zh.describe({ values, result, step: 0, source })).toBe('模型没有什么可写的。');
  });
});

describe('words set as text', () => {
  it.each([
    ['the cat sat .', 'the cat sat.'],
    ['" good day , clara ! " said rosa .', '"good day, clara!" said rosa.'],
    ['" yes . " " why ? "', '"yes." "why?"'],
    ['listen : ( it is )', 'listen: (it is)'],
    ['“ 你好 ， 小明 ！ ” 他 说 。', '“你好，小明！”他说。'],
    ['我 love 猫', '我love猫'],
  ])('%s reads %s', (tokens, read) => {
    expect(set(tokens)).toBe(read);
  });
});
