import { describe, expect, it } from 'vitest';
import { generated } from '#data/text/generated.ts';
import { surprisals } from '#data/world/genre.ts';
import { worldTexts, type Split } from '#data/world/splits.ts';
import { hash32 } from '#numerics/random.ts';
import { toyTask } from './registry.ts';

const texts = (lag: number, split: Split = 'train', count = 400): string[][] => {
  const { grammar } = toyTask(`task/recall@1/${lag}`);
  return worldTexts(grammar, grammar.rules, split, { texts: count });
};

describe('recall after a lag', () => {
  it.each([1, 7, 30, 200])('ends, %i tokens later, with the symbol that it began with', (lag) => {
    for (const text of texts(lag, 'train', 50)) {
      expect(text).toHaveLength(lag + 3);
      expect(text.at(-1)).toBe(text[0]);
      expect(text.at(-2)).toBe('?');
      expect(text.join('')).toMatch(/^[abcd][.~:-]+\?[abcd]$/);
    }
  });

  it('begins with each symbol about as often, and says nothing of it on the way', () => {
    const drawn = texts(12, 'train', 4000);
    for (const symbol of 'abcd') {
      const own = drawn.filter(([first]) => first === symbol);
      expect(own.length / 4000).toBeCloseTo(0.25, 1);
      for (const place of [1, 6, 12])
        expect(own.filter((text) => text[place] === '~').length / own.length).toBeCloseTo(0.25, 1);
    }
  });

  it('has no answer that could not be known, and asks for nothing else', () => {
    const { grammar, asked } = toyTask('task/recall@1/20');
    for (const text of texts(20, 'heldOut', 20)) {
      const nats = surprisals(grammar, grammar.rules, text);
      expect(asked(text).map((place) => [text[place], nats[place]])).toEqual([[text[0], 0]]);
      expect(nats.reduce((sum, each) => sum + each, 0)).toBeCloseTo(21 * Math.log(4), 10);
    }
  });

  it('gives each split texts of its own', () => {
    const [train, heldOut] = [texts(30), texts(30, 'heldOut')].map((all) => all.map((text) => text.join('')));
    expect(heldOut!.filter((text) => train!.includes(text))).toEqual([]);
  });

  it('says what it always said', () => {
    const all = texts(30, 'heldOut', 100).map((text) => text.join(''));
    expect(hash32(all.join('\n')).toString(16)).toBe('f863454d');
  });

  it.each([
    'task/recall@1/0',
    'task/recall@1/201',
    'task/recall@1/030',
    'task/recall@2/30',
    'task/recall@1',
    'task/',
  ])('is refused as %s', (id) => expect(() => generated(id)).toThrow('task.unknown'));
});
