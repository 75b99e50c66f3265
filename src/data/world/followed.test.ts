import { describe, expect, it } from 'vitest';
import { followed } from './followed.ts';
import { worldGenre } from './registry.ts';
import { worldTexts } from './splits.ts';

const list = (values: Float64Array): (number | null)[] =>
  [...values].map((value) => (value >= 0 ? value : null));

describe('what a reader keeps in mind', () => {
  it('is how many the subject is, until its verb has come', () => {
    const tokens = 'anna smiled . the keys to the cabinet were dirty .'.split(' ');
    const { number, quotation, person, distance } = followed(tokens, 'en');
    expect(list(number)).toEqual([null, null, null, null, 1, 1, 1, 1, null, null, null]);
    expect(list(quotation).every((value) => value === null)).toBe(true);
    expect(list(person)).toEqual(tokens.map(() => 1));
    expect(list(distance)).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(
      list(followed('the key to the cabinets'.split(' '), 'en').number).every((value) => value === null),
    ).toBe(true);
  });

  it('is whether a quotation is open, in every writing', () => {
    expect(list(followed('" hello , tom ! " said anna .'.split(' '), 'en').quotation)).toEqual([
      1, 1, 1, 1, 1, 0, 0, 0, 0,
    ]);
    expect(list(followed([...'“我去。”他说。'], 'zh').quotation)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(list(followed([...'「是」'], null).quotation)).toEqual([1, 1, 0]);
  });

  it('is whom a text is about, if it is about one', () => {
    expect(list(followed('near the mill tom smiled'.split(' '), 'en').person)).toEqual([
      null,
      null,
      null,
      0,
      0,
    ]);
    expect(list(followed('tom and anna smiled'.split(' '), 'en').person)).toEqual([null, null, null, null]);
    expect(list(followed(['昨天', '小满', '笑'], 'zh').person)).toEqual([null, 1, 1]);
  });

  it.each(['en', 'zh'] as const)('occurs in the town often enough to be looked for, %s', (language) => {
    const genre = worldGenre(`world/town@1/${language}`);
    const texts = worldTexts(genre, genre.rules, 'heldOut', { texts: 60 });
    const counts = { quotation: [0, 0], number: [0, 0], person: [0, 0] };
    for (const tokens of texts) {
      const all = followed(tokens, language);
      for (const name of ['quotation', 'number', 'person'] as const)
        for (const value of all[name]) if (value >= 0) counts[name][value]!++;
    }
    for (const [name, [no, yes]] of Object.entries(counts)) {
      if (name === 'number' && language === 'zh') expect([no, yes]).toEqual([0, 0]);
      else expect(Math.min(no!, yes!)).toBeGreaterThan(5);
    }
  });
});
