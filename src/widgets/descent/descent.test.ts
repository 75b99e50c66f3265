import { describe, expect, it } from 'vitest';
import type { Clues } from '#data/world/clues.ts';
import { LANGUAGES } from '#widget-kit/language.ts';
import { defaults, type Values } from '#widget-kit/params.ts';
import { worldSource } from '#widget-kit/source.ts';
import { Stage } from '#widget-kit/stage.ts';
import { clip } from './clip.ts';
import { contoursOf, isOnMap } from './contours.ts';
import { courseOf } from './course.ts';
import widget from './index.ts';
import { journeyOf, PRESETS } from './journey.ts';
import { bottomOf, gradientAt, lossAt, said, type Counts } from './neuron.ts';
import { params } from './params.ts';
import { pathOf, STEPS, type Descent } from './path.ts';

const COUNTS: Counts = [
  [0, 30, 2],
  [1, 10, 12],
  [2, 1, 20],
];
const LOSSES = ['cross-entropy', 'squared'] as const;
const descent: Descent = {
  loss: 'cross-entropy',
  start: { w: -2, b: 2 },
  rate: 1,
  momentum: 0,
  batch: 0,
  seed: 1,
};

describe('the loss of a neuron', () => {
  it('is the mean of −ln p over the examples', () => {
    const at = { w: 1, b: -1 };
    let sum = 0;
    for (const [clue, no, yes] of COUNTS) {
      const p = said('cross-entropy', at, clue);
      sum -= yes * Math.log(p) + no * Math.log(1 - p);
    }
    expect(lossAt('cross-entropy', COUNTS, at)).toBeCloseTo(sum / 75, 12);
    expect(lossAt('cross-entropy', COUNTS, { w: 0, b: 0 })).toBeCloseTo(Math.LN2, 14);
    expect(lossAt('squared', COUNTS, { w: 0, b: 0 })).toBeCloseTo(34 / 75 / 2, 14);
  });

  it.each(LOSSES)('has the gradient (%s) that small differences show', (loss) => {
    for (const at of [
      { w: 0.3, b: -2 },
      { w: -4, b: 1 },
      { w: 7, b: 4 },
    ]) {
      const gradient = gradientAt(loss, COUNTS, at);
      const e = 1e-6;
      const byW = lossAt(loss, COUNTS, { ...at, w: at.w + e }) - lossAt(loss, COUNTS, { ...at, w: at.w - e });
      const byB = lossAt(loss, COUNTS, { ...at, b: at.b + e }) - lossAt(loss, COUNTS, { ...at, b: at.b - e });
      expect(gradient.w).toBeCloseTo(byW / (2 * e), 6);
      expect(gradient.b).toBeCloseTo(byB / (2 * e), 6);
    }
  });

  it.each(LOSSES)('has one lowest point (%s), where the gradient is nothing', (loss) => {
    const bottom = bottomOf(loss, COUNTS);
    const gradient = gradientAt(loss, COUNTS, bottom);
    expect(Math.hypot(gradient.w, gradient.b)).toBeLessThan(1e-12);
    expect(bottom.steepest).toBeGreaterThan(bottom.flattest);
    expect(bottom.flattest).toBeGreaterThan(0);
    for (const [dw, db] of [
      [0.1, 0],
      [-0.1, 0],
      [0, 0.1],
      [0, -0.1],
    ] as const)
      expect(lossAt(loss, COUNTS, { w: bottom.w + dw, b: bottom.b + db })).toBeGreaterThan(bottom.loss);
  });

  it.each(LOSSES)('is the same all along each of its lines (%s)', (loss) => {
    const contours = contoursOf(loss, COUNTS);
    expect(contours.map((contour) => contour.loss)).toEqual(
      contours.map((contour) => contour.loss).toSorted((a, b) => a - b),
    );
    for (const { loss: level, points } of contours)
      for (const point of points.filter(isOnMap)) {
        const near = Math.abs(lossAt(loss, COUNTS, point) - level);
        const slope = gradientAt(loss, COUNTS, point);
        expect(near).toBeLessThan(0.003 * Math.hypot(slope.w, slope.b) + 1e-4);
      }
  });
});

describe('the way on the map', () => {
  it('is cut where it leaves the map, and left out where it never shows', () => {
    expect(clip([10, 20], [30, 40], 100)).toEqual([
      [10, 20],
      [30, 40],
    ]);
    expect(clip([50, 50], [250, 50], 100)).toEqual([
      [50, 50],
      [100, 50],
    ]);
    expect(clip([-100, 50], [300, 50], 100)).toEqual([
      [0, 50],
      [100, 50],
    ]);
    expect(clip([-1e6, -1e6], [1e6, 1e6], 100)![1]![0]).toBeCloseTo(100, 6);
    expect(clip([120, 0], [120, 90], 100)).toBeUndefined();
    expect(clip([-60, 50], [10, 150], 100)).toBeUndefined();
    expect(clip([0, 0], [1e80, 1e80], 100)).toBeUndefined();
    expect(clip([0, 0], [NaN, 5], 100)).toBeUndefined();
  });
});

describe('gradient descent', () => {
  it('goes against the gradient, by the learning rate', () => {
    const [first, second] = pathOf(COUNTS, descent);
    const gradient = gradientAt('cross-entropy', COUNTS, descent.start);
    expect(second!.w).toBeCloseTo(-2 - gradient.w, 14);
    expect(second!.b).toBeCloseTo(2 - gradient.b, 14);
    expect(first!.loss).toBeGreaterThan(second!.loss);
  });

  it('carries part of its movement on with momentum', () => {
    const [first, second, third] = pathOf(COUNTS, { ...descent, momentum: 0.5 });
    expect(third!.w - second!.w).toBeCloseTo(0.5 * (second!.w - first!.w) - second!.gradient.w, 12);
  });

  it('finds the lowest point of either loss at a fitting rate', () => {
    for (const loss of LOSSES) {
      const path = pathOf(COUNTS, { ...descent, loss, rate: PRESETS.right[loss], momentum: 0.5 });
      expect(path.at(-1)!.loss).toBeCloseTo(bottomOf(loss, COUNTS).loss, 2);
    }
  });

  it('comes to rest below twice the inverse of the curvature, and flies off above it', () => {
    const { steepest } = bottomOf('squared', COUNTS);
    const ends = [0.95, 1.05].map((share) => {
      const path = pathOf(COUNTS, { ...descent, loss: 'squared', rate: (share * 2) / steepest });
      return path.at(-1)!.loss / path[0]!.loss;
    });
    expect(ends[0]).toBeLessThan(0.1);
    expect(ends[1]).toBeGreaterThan(10);
  });

  it('stops where its numbers overflow', () => {
    const path = pathOf(COUNTS, { ...descent, loss: 'squared', rate: 1000, momentum: 0.99 });
    expect(path.length).toBeLessThan(STEPS + 1);
    expect(path.at(-1)!.loss).not.toSatisfy(Number.isFinite);
    expect(path.slice(0, -1).every(({ loss }) => Number.isFinite(loss))).toBe(true);
    expect(courseOf(path, path.length - 1, bottomOf('squared', COUNTS))).toBe('overflow');
  });

  it('draws the same few examples for the same seed, and others for another', () => {
    const noisy = { ...descent, batch: 8 };
    expect(pathOf(COUNTS, noisy)).toEqual(pathOf(COUNTS, noisy));
    expect(pathOf(COUNTS, noisy)).not.toEqual(pathOf(COUNTS, { ...noisy, seed: 2 }));
  });

  it('follows the gradient of all examples in the mean, when it draws a few', () => {
    const mean = { w: 0, b: 0 };
    const SEEDS = 400;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { gradient } = pathOf(COUNTS, { ...descent, batch: 8, seed })[0]!;
      mean.w += gradient.w / SEEDS;
      mean.b += gradient.b / SEEDS;
    }
    const all = gradientAt('cross-entropy', COUNTS, descent.start);
    expect(mean.w).toBeCloseTo(all.w, 1);
    expect(mean.b).toBeCloseTo(all.b, 1);
  });
});

describe('the picture of descent', () => {
  const stage = new Stage(widget);

  it.each(LANGUAGES)('shows (%s) what the buttons promise', async (language) => {
    const { result } = await stage.show({ language });
    const counts = result as unknown as Clues;
    for (const loss of LOSSES) {
      const courses = (['small', 'right', 'large', 'absurd'] as const).map((preset) => {
        const values: Values<typeof params> = { ...defaults(params), loss, rate: PRESETS[preset][loss] };
        const { path, bottom } = journeyOf(counts, values);
        return Array.from({ length: path.length - 1 }, (_, i) => courseOf(path, i + 1, bottom));
      });
      expect(new Set(courses[0])).toEqual(new Set(['crawling']));
      expect(courses[1]!.at(-1)).toBe('arrived');
      expect(courses[2]!.at(-1)).not.toBe('arrived');
      expect(courses[2]!.some((course) => course === 'swinging' || course === 'away')).toBe(true);
      expect(
        courses[3]!.filter((course) => course === 'away' || course === 'overflow').length,
      ).toBeGreaterThan(courses[3]!.length / 2);
    }
  });

  it.each(LANGUAGES)('is drawn, described and listed (%s) at every setting', async (language) => {
    const { result } = await stage.show({ language });
    const source = worldSource(language);
    const told = new Set<string>();
    for (const loss of LOSSES)
      for (const rate of [0.001, 2, 12, 1000])
        for (const more of [
          {},
          { momentum: 0.99 },
          { batch: '1' },
          { w: 8, b: -8 },
          { arrows: false },
        ] as const) {
          const values: Values<typeof params> = { ...defaults(params), loss, rate, ...more };
          const counts = result as unknown as Clues;
          const step = journeyOf(counts, values).path.length - 1;
          const state = { values, result: counts, step, source };
          const description = widget.text[language].describe(state);
          const { rows } = widget.table(state, widget.text[language]);
          const html = stage.draw({ values, result, source, language, step });
          const odd =
            /NaN|undefined|Infinity|e\+\d{2}/.exec(`${html} ${description}`) ??
            /NaN|Infinity/.exec(rows.join(' '));
          expect(odd && `${odd[0]} at ${JSON.stringify(values)}`).toBeNull();
          expect(rows).toHaveLength(step + 1);
          told.add(description);
        }
    expect(told.size).toBeGreaterThan(30);
  });

  it('begins at its start, without a way yet', async () => {
    const { description, html, table } = await stage.show({ step: 0, values: { w: 1, b: 1 } });
    expect(description).toContain('after 0 of 60 steps at w = 1, b = 1');
    expect(description).toContain('Downhill is along the arrows');
    expect(html).toContain('aria-label="Start at w = 1, b = 1');
    expect(table.rows).toHaveLength(1);
  });

  it('says when the point has left the map, or its numbers the computer', async () => {
    const thrown = await stage.show({ values: { rate: 100 }, step: 1 });
    expect(thrown.html).toContain('outside the map');
    const burst = await stage.show({ values: { rate: 1000, momentum: 0.99, loss: 'squared' } });
    expect(burst.description).toContain('Exploded');
    expect(burst.steps).toBeLessThan(60);
  });

  it('leaves the start alone where a link locks it', async () => {
    const { html } = await stage.show({ locked: ['w', 'b', 'rate'] });
    expect(html).toMatch(/class="descent-start"[^>]*disabled/);
    expect(html.match(/disabled=""/g)).toHaveLength(5);
  });
});
