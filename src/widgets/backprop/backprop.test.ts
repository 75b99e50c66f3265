import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#widget-kit/language.ts';
import { defaults, type Values } from '#widget-kit/params.ts';
import { Stage } from '#widget-kit/stage.ts';
import { readEdits, writeEdits } from './edits.ts';
import widget from './index.ts';
import { layoutOf, NARROW } from './layout.ts';
import { IDS, initial, PARAMETERS, readings, updated } from './network.ts';
import { long, short } from './numbers.ts';
import { params } from './params.ts';
import { passesOf, stageOf, STEPS } from './passes.ts';
import { slopeFormula, symbol, valueFormula } from './symbols.ts';

const setting = (change: Partial<Values<typeof params>> = {}): Values<typeof params> => ({
  ...defaults(params),
  ...change,
});

describe('the network', () => {
  it('gives every number the gradient that a nudge shows, in any network and for any word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 3 }), (seed, came) => {
        const parameters = initial(seed);
        const at = readings(parameters, came);
        for (const id of IDS.filter((name) => name !== 'loss')) {
          const e = 1e-6;
          const above = readings(parameters, came, { id, by: e }).loss!.value;
          const below = readings(parameters, came, { id, by: -e }).loss!.value;
          const difference = (above - below) / (2 * e);
          expect(Math.abs(difference - at[id]!.gradient)).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(difference)),
          );
        }
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('computes what its formulas say', () => {
    const parameters = initial(4);
    const at = readings(parameters, 2);
    const value = (id: string): number => at[id]!.value;
    const z1 = value('d1') + value('H11') * value('x1') + value('H12') * value('x2');
    expect(value('a1')).toBeCloseTo(Math.tanh(z1), 14);
    const y3 = value('b3') + value('U31') * value('a1') + value('U32') * value('a2');
    expect(value('y3')).toBeCloseTo(y3, 14);
    expect(value('p1') + value('p2') + value('p3')).toBeCloseTo(1, 14);
    expect(value('loss')).toBeCloseTo(-Math.log(value('p2')), 14);
    expect(at.y2!.gradient).toBeCloseTo(value('p2') - 1, 14);
    expect(at.y1!.gradient).toBeCloseTo(value('p1'), 14);
    expect(at.b1!.gradient).toBe(at.y1!.gradient);
  });

  it('knows for each number what it goes into, so that the ways back add up to its gradient', () => {
    const at = readings(initial(7), 1);
    for (const id of IDS.filter((name) => name !== 'loss')) {
      const sum = at[id]!.uses.reduce((total, use) => total + at[use.id]!.gradient * use.slope, 0);
      expect(sum, id).toBeCloseTo(at[id]!.gradient, 14);
    }
    expect(at.a1!.uses.map(({ id }) => id)).toEqual(['y1', 'y2', 'y3']);
    expect(at.y2!.uses.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
    expect(at.p2!.uses).toEqual([]);
  });

  it('has the slopes that its formulas name', () => {
    const at = readings(initial(3), 3);
    const value = (name: string): number =>
      Object.entries(at).find(([id]) => symbol(id) === name)?.[1].value ?? Number(name);
    const evaluate = (formula: string): number => {
      const squared = /^1 − (.+)²$/.exec(formula);
      if (squared) return 1 - value(squared[1]!) ** 2;
      const inverse = /^−1 ÷ (.+)$/.exec(formula);
      if (inverse) return -1 / value(inverse[1]!);
      const own = /^(.+) · \(1 − \1\)$/.exec(formula);
      if (own) return value(own[1]!) * (1 - value(own[1]!));
      const other = /^−(.+) · (.+)$/.exec(formula);
      return other ? -value(other[1]!) * value(other[2]!) : value(formula);
    };
    for (const id of IDS)
      for (const use of at[id]!.uses)
        expect(evaluate(slopeFormula(use.id, id)), `${id} in ${use.id}`).toBeCloseTo(use.slope, 14);
  });

  it('writes sums out in letters and in numbers', () => {
    const at = readings({ ...initial(1), d1: 0.5, H11: 1, x1: 2, H12: -1, x2: 3 }, 1);
    const sum = valueFormula('z1', 1)!;
    expect(sum.letters).toBe('d₁ + H₁₁·x₁ + H₁₂·x₂');
    expect(sum.numbers(at, long)).toBe('0.5 + 1 · 2 + (−1) · 3');
    expect(valueFormula('loss', 3)!.letters).toBe('−ln p₃');
    expect(valueFormula('H11', 1)).toBeUndefined();
  });
});

describe('the passes', () => {
  it('lower the loss with every step at a fair rate', () => {
    const { losses, next } = passesOf(setting({ updates: 20 }));
    expect(losses).toHaveLength(21);
    for (let i = 1; i < losses.length; i++) expect(losses[i]!).toBeLessThan(losses[i - 1]!);
    expect(next).toBeLessThan(losses.at(-1)!);
  });

  it('move every parameter against its gradient', () => {
    const before = passesOf(setting());
    const after = passesOf(setting({ updates: 1 }));
    expect(after.parameters).toEqual(updated(before.parameters, before.at, 0.5));
    expect(after.losses[1]).toBe(before.next);
  });

  it('stop where the numbers burst, whatever was asked', () => {
    const burst = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      passesOf(setting({ rate: 100, updates: 200, seed, edits: 'U11:-10,U21:10,b1:-10,H11:10,x1:10' })),
    );
    for (const { losses, burst: over } of burst) {
      expect(losses.slice(0, -1).every(Number.isFinite)).toBe(true);
      expect(losses.length === 201 || over).toBe(true);
    }
  });

  it('show values first and then gradients, one number at each step', () => {
    expect(stageOf(0)).toMatchObject({ direction: 'given', active: null });
    expect(stageOf(1)).toMatchObject({ direction: 'forward', active: 'z1' });
    expect(stageOf(11)).toMatchObject({ direction: 'forward', active: 'loss' });
    expect(stageOf(12)).toMatchObject({ direction: 'backward', active: 'loss' });
    expect(stageOf(STEPS)).toMatchObject({ direction: 'backward', active: 'x2' });
    const known = (step: number, which: 'valued' | 'graded') =>
      IDS.filter((id) => stageOf(step)[which](id)).length;
    expect(known(0, 'valued')).toBe(PARAMETERS.length);
    expect(known(11, 'valued')).toBe(IDS.length);
    expect(known(11, 'graded')).toBe(0);
    expect(known(STEPS, 'graded')).toBe(IDS.length);
    expect(stageOf(16).graded('U12')).toBe(true);
    expect(stageOf(16).graded('U22')).toBe(false);
    for (let step = 1; step <= STEPS; step++)
      expect(known(step, 'graded')).toBeGreaterThanOrEqual(known(step - 1, 'graded'));
  });
});

describe('parameters set by hand', () => {
  it('are read back as they were written, all of them within a link', () => {
    const all = Object.fromEntries(PARAMETERS.map((id, i) => [id, -9.8765 + i / 7]));
    const text = writeEdits(all);
    expect(text.length).toBeLessThanOrEqual(params.edits.maxLength);
    expect(writeEdits(readEdits(text))).toBe(text);
  });

  it.each(['', ':', 'H11', 'H11:', 'H99:1', 'loss:3', '__proto__:1', 'H11:NaN', ',,,', 'x1:1:2'])(
    'leave out %j',
    (text) => {
      const edits = readEdits(text);
      expect(Object.keys(edits).filter((id) => id !== 'x1')).toEqual([]);
      for (const value of Object.values(edits)) expect(Number.isFinite(value)).toBe(true);
    },
  );

  it('stay within bounds', () => {
    expect(readEdits('H11:1e999,d1:-55,b1:0.123456')).toEqual({ H11: 10, d1: -10, b1: 0.1235 });
  });
});

describe('the layout', () => {
  const widths = [240, 270, 320, 360, 480, NARROW - 1, NARROW, 680, 900, 1600];

  it.each(widths)('places every number once and none over another, %i pixels wide', (width) => {
    const { boxes, upright } = layoutOf(width, 1);
    expect(boxes.map(({ id }) => id).toSorted()).toEqual([...IDS].toSorted());
    expect(upright).toBe(width < NARROW);
    for (const box of boxes) {
      expect(box.x, box.id).toBeGreaterThanOrEqual(-0.5);
      expect(box.x + box.width, box.id).toBeLessThanOrEqual(width + 0.5);
      for (const other of boxes)
        if (other.id > box.id) {
          const apart =
            box.x + box.width <= other.x ||
            other.x + other.width <= box.x ||
            box.y + box.height <= other.y ||
            other.y + other.height <= box.y;
          expect(apart, `${box.id} and ${other.id}`).toBe(true);
        }
    }
  });

  it.each(widths)('lets every line go onward, %i pixels wide', (width) => {
    const { lines, upright } = layoutOf(width, 2);
    expect(lines).toHaveLength(4 + 6 + 2 + 9 + 1);
    for (const { points } of lines) {
      const [from, to] = upright ? [points[1], points[3]] : [points[0], points[2]];
      expect(to).toBeGreaterThan(from + 5);
    }
  });
});

describe('numbers in small boxes', () => {
  it.each([
    [0.1234, '0.12'],
    [-0.1234, '−0.12'],
    [-0.001234, '−0.001'],
    [0.00001, '≈0'],
    [0, '0.00'],
    [-0, '0.00'],
    [12.34, '12.3'],
    [123.4, '123'],
    [-123456, '−1e5'],
    [Infinity, '∞'],
    [NaN, '∞'],
  ])('%d reads %s', (value, written) => {
    expect(short(value)).toBe(written);
  });
});

describe('the picture of backprop', () => {
  const stage = new Stage(widget);

  it.each(LANGUAGES)('is drawn, described and listed (%s) at every step and number', async (language) => {
    const told = new Set<string>();
    for (let step = 0; step <= STEPS; step++) {
      const chosen = IDS[step % IDS.length]!;
      const { html, description, table } = await stage.show({ language, step, values: { chosen } });
      expect(/NaN|undefined|Infinity/.exec(html + description)).toBeNull();
      expect(table.rows).toHaveLength(IDS.length);
      told.add(description);
    }
    expect(told.size).toBe(STEPS + 1);
  });

  it.each(LANGUAGES)('holds at absurd settings (%s)', async (language) => {
    for (const values of [
      { rate: 100, updates: 200, seed: 3, chosen: 'H11' },
      { edits: PARAMETERS.map((id) => `${id}:10`).join(), chosen: 'p2', epsilon: 2 },
      { edits: 'b1:-10,b2:10,U11:-10,U12:-10', rate: 100, updates: 7, target: '1', chosen: 'x1' },
      { edits: '__proto__:9,constructor:1', epsilon: 0.0001 },
    ]) {
      const { html, description } = await stage.show({ language, values });
      expect(/NaN|undefined|Infinity/.exec(html + description)).toBeNull();
    }
  });

  it('proves a gradient by a nudge, beside the sums it came from', async () => {
    const { html } = await stage.show({ values: { chosen: 'H11', epsilon: 0.0001 } });
    expect(html).toContain('H₁₁ goes into z₁ alone');
    const shown = /Change ÷ ε = (−?[\d.]+), gradient = (−?[\d.]+)\./.exec(html)!;
    const [slope, gradient] = [shown[1]!, shown[2]!].map((text) => Number(text.replace('−', '-')));
    expect(Math.abs(slope! - gradient!)).toBeLessThan(1e-3);
    expect(html).toContain('type="range"');
  });

  it('keeps what has not been computed yet to itself', async () => {
    const { html, table } = await stage.show({ step: 3, values: { chosen: 'y1' } });
    expect(html).toContain('not yet computed.');
    expect(html).toContain('Its gradient has not arrived yet.');
    expect(html).not.toContain('Proof by a nudge');
    expect(table.rows.find(([name]) => name === 'y₁')).toEqual(['y₁', '', '']);
  });

  it('draws the loss falling once steps were taken, and lets them be taken back', async () => {
    const { html, description } = await stage.show({ values: { updates: 12 } });
    expect(html).toContain('step of descent');
    expect(description).toContain('After 12 steps');
    expect((await stage.show()).html).not.toContain('step of descent');
  });

  it('lets nothing be changed that a link locks', async () => {
    const { html } = await stage.show({ locked: ['updates', 'edits'], values: { chosen: 'b1', updates: 3 } });
    expect(html.match(/disabled=""/g)).toHaveLength(6);
  });
});
