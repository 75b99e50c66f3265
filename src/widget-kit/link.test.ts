import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedBy, readLink, shareLink, writeLink } from './link.ts';
import { defaults, type ParamTable, type Values } from './params.ts';

const table = {
  order: { kind: 'integer', default: 3, min: 1, max: 7 },
  temperature: { kind: 'number', default: 1, min: 0, max: 5, step: 0.05 },
  smoothing: { kind: 'choice', default: 'kneser-ney', options: ['add-k', 'kneser-ney'] },
  cut: { kind: 'boolean', default: false },
  sentence: { kind: 'text', default: '', maxLength: 20 },
} as const satisfies ParamTable;

const legal = fc.record({
  order: fc.integer({ min: 1, max: 7 }),
  temperature: fc.integer({ min: 0, max: 100 }).map((n) => Number((n * 0.05).toFixed(10))),
  smoothing: fc.constantFrom('add-k' as const, 'kneser-ney' as const),
  cut: fc.boolean(),
  sentence: fc
    .string({ unit: 'binary', maxLength: 20 })
    .map((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD')),
});

describe('a link', () => {
  it('holds nothing but what differs from the default', () => {
    expect(writeLink('', 'lab', table, defaults(table))).toBe('');
    expect(writeLink('', 'lab', table, { ...defaults(table), order: 5 })).toBe('?v=1&lab.order=5');
  });

  it('restores every legal state exactly', () => {
    fc.assert(
      fc.property(legal, (values) => {
        const link = readLink(writeLink('', 'lab', table, values), 'lab', table);
        expect(link.values).toEqual(values);
        expect(link.problems).toEqual([]);
      }),
      { seed: 1 },
    );
  });

  it('keeps the state of the other widgets and foreign parameters', () => {
    const query = writeLink('?v=1&other.order=2&utm=x&lab.order=2', 'lab', table, {
      ...defaults(table),
      cut: true,
    });
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      v: '1',
      'other.order': '2',
      utm: 'x',
      'lab.cut': '1',
    });
  });

  it('says what it had to change, and to what', () => {
    const { values, problems } = readLink('?lab.order=99&lab.smoothing=magic&lab.nonsense=1', 'lab', table);
    expect(values).toEqual({ ...defaults(table), order: 7 });
    expect(problems.map(({ code, param, taken }) => [code, param, taken])).toEqual([
      ['out-of-range', 'order', '7'],
      ['not-a-choice', 'smoothing', 'kneser-ney'],
      ['unknown-param', 'nonsense', ''],
    ]);
  });

  it('of an unknown version is not guessed at', () => {
    const link = readLink('?v=9&lab.order=5', 'lab', table);
    expect(link.values).toEqual(defaults(table));
    expect(link.unknownVersion).toBe('9');
  });

  it('lets a teacher hide and lock settings by name, for one widget or for all', () => {
    const link = readLink('?hide=order,lab.cut&lock=temperature,elsewhere.smoothing,nothing', 'lab', table);
    expect([...link.hidden].toSorted()).toEqual(['cut', 'order']);
    expect([...link.locked]).toEqual(['temperature']);
  });

  it('shuts with a group all that belongs to it', () => {
    const hidden = { kind: 'integer', default: 1, min: 1, max: 9, hidden: true } as const;
    const all = { ...table, seed: hidden, place: hidden, step: hidden };
    const shut = (...names: string[]) => [...closedBy(new Set(names), all)].toSorted();
    expect(shut('controls')).toEqual([...Object.keys(table), 'controls', 'seed'].toSorted());
    expect(shut('playback')).toEqual(['playback', 'step']);
    expect(shut('step')).toEqual(['playback', 'step']);
    expect(shut('order')).toEqual(['order']);
  });

  it('passed on holds the hidden and locked parts, under the name that it is opened with', () => {
    const { values, ...fixed } = readLink(
      '?v=1&lab.order=5&hide=lab.cut&lock=order,toolbar&other.order=2',
      'lab',
      table,
    );
    const shared = shareLink('embedded', table, values, fixed);
    const opened = readLink(shared, 'embedded', table);
    expect(opened).toEqual({ values, ...fixed });
    expect(shared).not.toContain('other');
  });

  it('passed on from an untouched widget still says that it is a state', () => {
    const nothing = { hidden: new Set<string>(), locked: new Set<string>() };
    expect(shareLink('lab', table, defaults(table), nothing)).toBe('?v=1');
  });

  it('gives legal values whatever it holds: ten thousand hostile ones', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'NaN',
        '-0',
        '1e999',
        '-1e999',
        '0x10',
        '١٢',
        '9'.repeat(400),
        '__proto__',
        '%',
        '%00',
        '\ud800',
      ),
      fc.double().map(String),
    );
    const name = fc.constantFrom(...Object.keys(table), '__proto__', 'constructor', 'toString', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, hostile), { maxLength: 8 }), fc.boolean(), (pairs, encode) => {
        const say = encode
          ? (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))
          : String;
        const search = `?${pairs.map(([key, value]) => `lab.${key}=${say(value)}`).join('&')}`;
        expectLegal(readLink(search, 'lab', table).values);
      }),
      { seed: 2, numRuns: 10_000 },
    );
  });
});

function expectLegal(values: Values<typeof table>): void {
  const { order, temperature, smoothing, cut, sentence } = values;
  expect(Object.keys(values)).toEqual(Object.keys(table));
  expect(Number.isInteger(order) && order >= 1 && order <= 7).toBe(true);
  expect(temperature >= 0 && temperature <= 5).toBe(true);
  expect(['add-k', 'kneser-ney']).toContain(smoothing);
  expect(typeof cut).toBe('boolean');
  expect([...sentence].length).toBeLessThanOrEqual(20);
  expect(sentence).not.toMatch(/\p{Surrogate}/u);
}
