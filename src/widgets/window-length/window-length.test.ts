import { describe, expect, it } from 'vitest';
import type { ProbeReading } from '#models/measures/probes.ts';
import { text } from './text.ts';

const reading = (inside: number, beyond: number): ProbeReading =>
  ({
    kind: 'number',
    chance: 0.5,
    within: { count: inside, balanced: inside ? 0.8 : null },
    beyond: { count: beyond, balanced: beyond ? 0.51 : null },
  }) as unknown as ProbeReading;

describe('what is said of a window', () => {
  it('tells what is inside it from what is beyond', () => {
    expect(text.en.verdict(reading(292, 108), 5)).toBe(
      'With 5 words of context: 80% right where what decides lies inside the window (292 questions), 51% where it lies beyond (108 questions). By chance it would be 50%.',
    );
  });

  it.each([
    [2, 0, 400, 'beyond the window in all 400 questions; 51% right', '400 题的决定处都在窗口之外，答对 51%'],
    [10, 400, 0, 'inside the window in all 400 questions; 80% right', '400 题的决定处都在窗口之内，答对 80%'],
  ])('names no share of no questions, in a window of %i', (context, inside, beyond, en, zh) => {
    const said = (['en', 'zh'] as const).map((each) => text[each].verdict(reading(inside, beyond), context));
    expect(said[0]).toContain(en);
    expect(said[1]).toContain(zh);
    expect(said.join()).not.toMatch(/–|\b0 (?:questions|题)/);
  });
});
