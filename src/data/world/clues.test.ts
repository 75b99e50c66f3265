import { describe, expect, it } from 'vitest';
import { finish } from '#numerics/progress.ts';
import { clues } from './clues.ts';

describe('clues for one neuron', () => {
  it.each(['en', 'zh'])('are counted (%s) over real training text, each example once', (language) => {
    const result = finish(clues({ language }));
    const sum = result.counts.reduce((total, [, no, yes]) => total + no + yes, 0);
    expect(sum).toBe(result.examples);
    expect(result.examples).toBeGreaterThan(800);
    expect(result.counts.map(([clue]) => clue)).toEqual(result.counts.map((_, i) => i));
    expect(JSON.stringify(result).length).toBeLessThan(2000);
  });

  it.each(['en', 'zh'])(
    'say much but not all (%s), so that the best neuron is neither blind nor sure',
    (language) => {
      const { counts } = finish(clues({ language }));
      const share = counts.map(([, no, yes]) => yes / (no + yes));
      expect(share[1]! - share[0]!).toBeGreaterThan(0.3);
      expect(share[2]! - share[1]!).toBeGreaterThan(0);
      expect(counts.filter(([, no, yes]) => no > 0 && yes > 0).length).toBeGreaterThanOrEqual(2);
    },
  );

  it('are shown where they tell the truth and where they mislead', () => {
    const { shown } = finish(clues({ language: 'en' }));
    expect(shown.map(({ clue, yes }) => [clue, yes])).toEqual([
      [0, false],
      [0, true],
      [1, false],
      [1, true],
    ]);
    for (const { words, yes } of shown) expect(['are', 'were'].includes(words.at(-1)!)).toBe(yes);
    const chinese = finish(clues({ language: 'zh' }));
    for (const { words, yes } of chinese.shown) expect(words.at(-1)).toBe(yes ? '她' : '他');
  });

  it('refuses a language that the World does not speak', () => {
    expect(() => finish(clues({ language: 'xx' }))).toThrow('world.unknown');
  });
});
