import { describe, expect, it } from 'vitest';
import type { Explored } from '#data/world/explored.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget from './index.ts';

const stage = new Stage(widget);
const zero = 'sums.number:one=0,two=0,three=0,four=0,five=0,six=0,seven=0,eight=0,nine=0';

describe('the World explorer', () => {
  it('shows a text, its most surprising word with the rule that decided it, the rules and the floor', async () => {
    const { result, html, description, table } = await stage.show();
    const world = result as unknown as Explored;
    expect(html.match(/data-place=/g)).toHaveLength(world.written.length);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    const dearest = world.written.slice(1).toSorted((a, b) => b.bits - a.bits)[0]!;
    expect(description).toContain(`by the rule ${dearest.rule}`);
    expect(world.chosen.rule).toBe(dearest.rule);
    expect(html).toContain(`aria-pressed="true"><code>${dearest.rule}</code>`);
    expect(table.rows).toHaveLength(world.written.length);
    expect(html).toContain('Change a weight above');
  });

  it('stays small enough to be embedded as a first picture', async () => {
    for (const language of ['en', 'zh'] as const) {
      for (const genre of ['town', 'story', 'sums']) {
        const { result, html } = await stage.show({ language, values: { genre } });
        expect(JSON.stringify(result).length).toBeLessThan(15_000);
        expect(html).toContain(language === 'en' ? 'lang="en"' : 'lang="zh-Hans"');
      }
    }
  });

  it('offers each option of a rule with its weight, and marks the changed ones', async () => {
    const values = { genre: 'sums', rule: 'sums.way', edits: 'sums.way:plus=500' };
    const { html, description } = await stage.show({ values });
    expect(html).toMatch(/<input[^>]*aria-label="Weight of plus"[^>]*value="500"/);
    expect(html).toContain('Restore plus to 10');
    expect(html).toContain('Restore this rule');
    expect(html.match(/data-changed="true"/g)).toHaveLength(1);
    expect(html.match(/class="world-changed"/g)).toHaveLength(1);
    expect(html).toContain('What the changed World writes');
    expect(description).toContain('With 1 rule changed (sums.way)');
  });

  it('lowers the floor where one option gets almost all the weight', async () => {
    const { result } = await stage.show({ values: { genre: 'sums', edits: 'sums.way:plus=1000000' } });
    const world = result as unknown as Explored;
    expect(world.changedFloor!.perplexity).toBeLessThan(world.floor.perplexity);
    expect(world.changedFloor!.bitsPerCharacter).toBeLessThan(world.floor.bitsPerCharacter);
  });

  it('says so where all weights are zero', async () => {
    const { html } = await stage.show({ values: { genre: 'sums', rule: 'sums.number', edits: zero } });
    expect(html).toContain('all options are equally likely');
    expect(html).not.toContain('NaN');
  });

  it('looks at a word of either text', async () => {
    const values = { genre: 'sums', edits: 'sums.way:plus=1000000', of: 'redrawn', word: 2 };
    const { result, html } = await stage.show({ values });
    const world = result as unknown as Explored;
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(world.chosen.rule).toBe(world.redrawn![1]!.rule);
    const without = await stage.show({ values: { ...values, edits: '' } });
    expect(without.html.match(/aria-current="step"/g)).toHaveLength(1);
  });

  it('keeps its countenance whatever a link holds', async () => {
    const hostile = [
      { edits: ';;:=,__proto__:x=1;sums.way:plus=-1,plus=1e9,#99=3', rule: '__proto__' },
      { edits: 'sums.way:plus=99999999', rule: 'sums.way', word: 1000, text: 600 },
      { edits: '\u0000😀'.repeat(700), rule: 'story.weather', of: 'redrawn' },
    ];
    for (const values of hostile) {
      const { result, html } = await stage.show({ values: { genre: 'sums', ...values } });
      expect((result as unknown as Explored).changedFloor).toBeNull();
      expect(html).not.toContain('NaN');
    }
  });

  it('lets a teacher’s link fix the rules', async () => {
    const { html } = await stage.show({ values: { genre: 'sums' }, locked: ['edits', 'rule', 'word'] });
    expect(html.match(/<input(?![^>]*type="search")[^>]*>/g)!.every((tag) => tag.includes('disabled'))).toBe(
      true,
    );
    expect(html).toMatch(/<button[^>]*data-place="0"[^>]*disabled/);
  });

  it('says something else in every state, in both languages', async () => {
    const source = { language: 'zh', data: 'world/town@1/zh', tokenizer: 'word' } as const;
    const values = { genre: 'sums', text: 1, of: 'written', word: 1, rule: '', edits: '' } as const;
    for (const language of ['en', 'zh'] as const) {
      const said = new Set<string>();
      for (const change of [{}, { word: 3 }, { text: 2 }, { edits: 'sums.way:plus=99' }]) {
        const all = { ...values, ...change };
        const { result } = await stage.show({ values: all });
        const state = { values: all, result: result as unknown as Explored, step: 0, source };
        said.add(widget.text[language].describe(state));
      }
      expect(said.size).toBe(4);
    }
  });
});
