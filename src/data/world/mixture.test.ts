import { describe, expect, it } from 'vitest';
import { pick, say } from './derive.ts';
import { enGenres } from './en/index.ts';
import { negLogProb, totalWeight, type Genre, type Rules } from './genre.ts';
import { mixture, union } from './mixture.ts';
import { worldTexts } from './splits.ts';
import { editRules } from './trace.ts';

function genreOf(id: string, rules: Rules, rule: string): Genre {
  return {
    id,
    language: 'en',
    rules,
    *derive(edited) {
      yield* pick(edited, rule);
      yield* say('.');
    },
  };
}

const a = genreOf('a', { 'a.x': { p: 1, q: 2 } }, 'a.x');
const b = genreOf('b', { 'b.x': { r: 3, s: 4 } }, 'b.x');
const both = mixture({
  id: 'ab',
  rule: 'ab.genre',
  parts: { a: { genre: a, weight: 2 }, b: { genre: b, weight: 3 } },
});

describe('a mixture of genres', () => {
  it('gives P(genre) · P(text | genre)', () => {
    expect(negLogProb(both, both.rules, ['q', '.'])).toBeCloseTo(-Math.log((2 / 5) * (2 / 3)), 12);
    expect(negLogProb(both, both.rules, ['s', '.'])).toBeCloseTo(-Math.log((3 / 5) * (4 / 7)), 12);
  });

  it('keeps weights whole, also where a reader makes them awkward', () => {
    const first = both.derive(both.rules).next().value!;
    expect(first.every(([, weight]) => Number.isInteger(weight))).toBe(true);
    const parts = [999_983, 999_979, 999_961, 999_959].map((total, i) => ({
      weight: 999_953 - i,
      options: [[`${i}`, 1] as const, [`${i}!`, total - 1] as const],
    }));
    const options = union(parts);
    expect(options.every(([, weight]) => Number.isInteger(weight) && weight > 0)).toBe(true);
    expect(totalWeight(options)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    expect(options[1]![1] / totalWeight(options)).toBeCloseTo(0.25, 5);
  });

  it('refuses genres that begin with the same word', () => {
    const clash = genreOf('c', { 'c.x': { q: 1 } }, 'c.x');
    const spec = {
      id: 'ac',
      rule: 'ac.genre',
      parts: { a: { genre: a, weight: 1 }, c: { genre: clash, weight: 1 } },
    };
    expect(() => mixture(spec)).toThrow('world.mixture');
  });

  it('scores the town’s texts as its genres do', () => {
    const [town, ...genres] = enGenres as [Genre, ...Genre[]];
    const weights = town.rules['town.genre']!;
    const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const genre of genres) {
      const share = weights[genre.id.split(/[/@]/)[1]!]! / all;
      for (const text of worldTexts(genre, genre.rules, 'train', { texts: 50 }))
        expect(negLogProb(town, town.rules, text)).toBeCloseTo(
          negLogProb(genre, genre.rules, text) - Math.log(share),
          9,
        );
    }
  });

  it('speaks in one genre alone where the reader gives the others no weight', () => {
    const town = enGenres[0]!;
    const rules = editRules(town.rules, { 'town.genre': { story: 0, dialogue: 0, facts: 0, questions: 0 } });
    for (const text of worldTexts(town, rules, 'train', { texts: 100 }))
      expect(text.join(' ')).toMatch(/^\w+ (plus|minus|\w+ and) /);
  });
});
