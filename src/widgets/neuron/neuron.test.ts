import { describe, expect, it } from 'vitest';
import { Stage } from '#widget-kit/stage.ts';
import { answer, type Answer } from './answer.ts';
import widget from './index.ts';
import { params } from './params.ts';
import { above, border, outputs, shades } from './shade.ts';

const stage = new Stage(widget);
const base = {
  task: 'free',
  names: 'numbers',
  activation: 'step',
  w1: 1,
  w2: 1,
  b: -0.5,
  x1: 1,
  x2: 0,
} as const;

describe('one neuron', () => {
  it('shows what it weighs, adds and bends, as done by hand', async () => {
    const { html, description } = await stage.show({
      values: { w1: 2, w2: -3, b: 0.5, x1: 1, x2: 0.5, activation: 'relu' },
    });
    expect(html).toContain('z = 2 · 1 + (−3) · 0.5 + 0.5 = 1, so a = 1: yes');
    expect(description).toContain('weights 2 and −3 and bias 0.5');
  });

  it('solves AND and OR, each with the right bias', () => {
    expect(answer({ ...base, task: 'and', b: -1.5 }).right).toBe(4);
    expect(answer({ ...base, task: 'or', b: -0.5 }).right).toBe(4);
    expect(answer({ ...base, task: 'and', b: -0.5 }).right).toBe(2);
  });

  it('gets three corners of XOR right and never four, wherever its weights are set', () => {
    let best = 0;
    for (let w1 = -10; w1 <= 10; w1++)
      for (let w2 = -10; w2 <= 10; w2++)
        for (let b = -10; b <= 10; b += 0.5)
          best = Math.max(best, answer({ ...base, task: 'xor', w1, w2, b }).right!);
    expect(best).toBe(3);
  });

  it('says so when three of XOR are right, and proves it', async () => {
    const three = await stage.show({ values: { task: 'xor', b: -0.5 } });
    expect(three.description).toContain(
      '3 of 4 corners right. One neuron can do no better. Wrong at (1, 1).',
    );
    expect(three.html).toContain('w₁ + w₂ + 2b ≤ 0');
    const two = await stage.show({ values: { task: 'xor', b: -5 } });
    expect(two.description).toContain('2 of 4 corners right. Wrong at (1, 0), (0, 1).');
  });

  it('draws the same border for every activation', () => {
    const lines = params.activation.options.map((activation) =>
      border(answer({ ...base, activation }).neuron),
    );
    expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(1);
    expect(lines[0]).toEqual([
      [1, -0.5],
      [-0.5, 1],
    ]);
  });

  it('shades the more of the plane the more of it is above a level', () => {
    for (const activation of params.activation.options) {
      const { neuron } = answer({ ...base, activation, w1: 3, w2: -2 });
      const areas = shades(neuron).map(area);
      expect(areas.length).toBeGreaterThan(1);
      expect(areas).toEqual(areas.toSorted((a, b) => b - a));
      expect(outputs(neuron)[0]).toBeLessThan(outputs(neuron)[1]);
    }
  });

  it('has no border where its inputs do not count', async () => {
    const { neuron } = answer({ ...base, w1: 0, w2: 0, b: 1 });
    expect(border(neuron)).toBeUndefined();
    expect(area(above(neuron, 0))).toBeCloseTo(4, 12);
    const { description } = await stage.show({ values: { w1: 0, w2: 0 } });
    expect(description).toContain('the bias alone decides');
  });

  it('names its inputs after two words', async () => {
    const { html } = await stage.show({ values: { names: 'words', task: 'xor' } });
    for (const phrase of ['cat sleeps', 'cats sleeps', 'cat sleep', 'cats sleep'])
      expect(html).toContain(phrase);
    expect((await stage.show({ values: { names: 'words' }, language: 'zh' })).html).toContain('一位国王');
  });

  it('keeps its corners and its point to itself where a teacher fixed them', async () => {
    const { html } = await stage.show({ locked: ['x1'] });
    expect(html.match(/<button[^>]*disabled/g)).toHaveLength(5);
  });

  it('writes a row for the point and one for each corner', async () => {
    const { table, result } = await stage.show({ values: { task: 'or' } });
    expect(table.rows).toHaveLength(5);
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    expect((result as unknown as Answer).corners).toHaveLength(4);
  });

  it('draws every corner of its settings, in both languages', async () => {
    for (const language of ['en', 'zh'] as const)
      for (const activation of params.activation.options)
        for (const w of [-10, 0, 10])
          for (const task of params.task.options) {
            const values = { task, activation, w1: w, w2: -w, b: w, x1: -0.5, x2: 1.5, names: 'words' };
            const { html, description } = await stage.show({ values, language });
            expect(html + description).not.toMatch(/NaN|undefined|Infinity/);
          }
  });
});

/** Of a polygon, by the shoelace formula. */
function area(places: readonly (readonly [number, number])[]): number {
  return Math.abs(
    places.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = places[(i + 1) % places.length]!;
      return sum + (x * nextY - nextX * y) / 2;
    }, 0),
  );
}
