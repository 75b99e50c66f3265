import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEdits, readWeight, replaceEdits, writeEdits } from './edits.ts';

const rules = {
  'story.weather': { sunny: 6, raining: 5, '¶': 2 },
  'story.line': { '{hero} 去 {place} 。': 3, 没来: 1 },
};

describe('changed weights', () => {
  it('are read from a link and written back the same', () => {
    const text = 'story.weather:sunny=9,raining=0,#2=1000000;story.line:#1=4';
    const edits = readEdits(rules, text);
    expect(edits).toEqual({
      'story.weather': { sunny: 9, raining: 0, '¶': 1_000_000 },
      'story.line': { 没来: 4 },
    });
    expect(writeEdits(rules, edits)).toBe(text);
  });

  it('are only those that differ, in the order of the World', () => {
    expect(readEdits(rules, 'story.weather:sunny=6,raining=5')).toEqual({});
    const edits = { 'story.line': { 没来: 2 }, 'story.weather': { raining: 1, sunny: 6 } };
    expect(writeEdits(rules, edits)).toBe('story.weather:raining=1;story.line:#1=2');
    expect(readEdits(rules, 'story.weather:sunny=9,sunny=6')).toEqual({});
  });

  it('change one rule at a time and leave the others alone, known or not', () => {
    const text = 'story.line:#1=4;other.rule:x=3';
    const options = rules['story.weather'];
    const changed = replaceEdits(text, 'story.weather', options, { sunny: 7 });
    expect(changed).toBe(`${text};story.weather:sunny=7`);
    expect(replaceEdits(changed, 'story.weather', options, { sunny: 6 })).toBe(text);
  });

  it('are whole numbers from 0 to a million, or not read', () => {
    expect(['0', ' 12 ', '1000000', '007'].map(readWeight)).toEqual([0, 12, 1_000_000, 7]);
    for (const text of ['', '-1', '1.5', '1e3', '1000001', '99999999', 'x', '１'])
      expect(readWeight(text)).toBeUndefined();
  });

  it('are harmless whatever a link holds', () => {
    const piece = fc.constantFrom(
      ...[
        'story.weather',
        'story.line',
        ':',
        ';',
        ',',
        '=',
        'sunny',
        '#1',
        '#',
        '#-1',
        '#9',
        '5',
        '-3',
        '1e9',
      ],
      ...['__proto__', 'constructor', 'toString', '¶', 'NaN', '\u0000', '😀'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        const edits = readEdits(rules, hostile);
        for (const [rule, options] of Object.entries(edits)) {
          const known: Record<string, number> = rules[rule as keyof typeof rules];
          for (const [option, weight] of Object.entries(options)) {
            expect(Object.hasOwn(known, option)).toBe(true);
            expect(Number.isInteger(weight) && weight >= 0 && weight <= 1_000_000).toBe(true);
          }
        }
        expect(readEdits(rules, writeEdits(rules, edits))).toEqual(edits);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
