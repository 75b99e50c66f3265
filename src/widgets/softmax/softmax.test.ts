import { describe, expect, it } from 'vitest';
import { defaults } from '#widget-kit/params.ts';
import { Stage } from '#widget-kit/stage.ts';
import { answer, scoresFrom, stepped, type Setting } from './answer.ts';
import widget from './index.ts';
import { params } from './params.ts';

const stage = new Stage(widget);
const base: Setting = defaults(params);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('softmax and its price', () => {
  it('are what plain arithmetic gives', async () => {
    const powers = [2, 1.2, 0.5, 0, -1].map(Math.exp);
    const { probabilities, nats } = answer(base);
    probabilities.forEach((p, i) => expect(p).toBeCloseTo(powers[i]! / sum(powers), 12));
    expect(nats).toBeCloseTo(-Math.log(powers[2]! / sum(powers)), 12);
    const { html } = await stage.show();
    expect(html).toContain('“are” came: −ln p = 2.12 nats, or 3.06 bits.');
  });

  it('divide by the temperature first, and slopes with them', () => {
    const hot = answer({ ...base, temperature: 2 });
    const half = answer({ ...base, y1: 1, y2: 0.6, y3: 0.25, y5: -0.5 });
    hot.probabilities.forEach((p, i) => expect(p).toBeCloseTo(half.probabilities[i]!, 12));
    hot.slopes.forEach((slope, i) => expect(slope).toBeCloseTo(half.slopes[i]! / 2, 12));
  });

  it('do not answer to a constant, however large, and say what it would have done', async () => {
    const plain = answer(base);
    for (const [constant, plainly] of [
      [1000, 'overflow'],
      [-1000, 'underflow'],
    ] as const) {
      const moved = answer({ ...base, constant });
      expect(moved.plainly).toBe(plainly);
      expect(moved.nats).toBeCloseTo(plain.nats, 9);
      moved.probabilities.forEach((p, i) => expect(p).toBeCloseTo(plain.probabilities[i]!, 9));
    }
    expect((await stage.show({ values: { constant: 1000 } })).description).toContain('e to the 1,002');
    expect(plain.plainly).toBe('fine');
  });

  it('show p for each word and p − 1 for the one that came', async () => {
    const { probabilities, slopes, came } = answer(base);
    slopes.forEach((slope, i) => expect(slope).toBeCloseTo(probabilities[i]! - (i === came ? 1 : 0), 12));
    const { html, description } = await stage.show({ values: { gradient: true } });
    expect(html.match(/class="arrow up"/g)).toHaveLength(1);
    expect(html).toContain('p − 1 = −0.88<');
    expect(description).toContain('The slopes of the price: were 0.538');
  });

  it('fall with every step, by what was foretold', () => {
    for (const rate of [0.01, 1, 100])
      for (const temperature of [0.5, 1, 5]) {
        let now: Setting = { ...base, rate, temperature };
        for (let i = 0; i < 5; i++) {
          const before = answer(now);
          now = { ...now, ...stepped(now) };
          expect(answer(now).nats).toBeCloseTo(before.next, 9);
          expect(before.next).toBeLessThanOrEqual(before.nats);
        }
        expect(answer(now).nats).toBeLessThan(answer({ ...base, rate, temperature }).nats);
      }
  });

  it('take ten steps as ten times one', () => {
    let one: Setting = base;
    for (let i = 0; i < 10; i++) one = { ...one, ...stepped(one) };
    expect(stepped(base, 10)).toEqual(scoresFrom([one.y1, one.y2, one.y3, one.y4, one.y5]));
  });

  it('stay numbers at the ends of every setting, in both languages', async () => {
    for (const language of ['en', 'zh'] as const)
      for (const temperature of [0.01, 100])
        for (const y of [-1000, 1000])
          for (const constant of [-1000, 1000]) {
            const values = {
              temperature,
              y1: y,
              y2: -y,
              y3: y,
              rate: 100,
              constant,
              gradient: true,
              came: '2',
            };
            const { html, description } = await stage.show({ values, language });
            expect(html + description).not.toMatch(/NaN|undefined|Infinity/);
            expect(sum(answer({ ...base, ...values } as Setting).probabilities)).toBeCloseTo(1, 9);
          }
  });

  it('never call anything impossible or certain', async () => {
    const { html } = await stage.show({ values: { y1: 1000, came: '2' } });
    expect(html).toContain('&gt;99.9%');
    expect(html).toContain('&lt;0.01%');
    expect(html).not.toContain('>0%');
    expect(html).toContain('998.8 nats');
  });

  it('hold still what a teacher fixed', async () => {
    const { html } = await stage.show({ locked: ['y1', 'came', 'constant'] });
    expect(html.match(/disabled/g)).toHaveLength(1 + 5 + 3 + 2);
  });
});
