import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '#widget-kit/link.ts';
import { formatParam, parseParam, type Param, type ParamTable } from '#widget-kit/params.ts';
import { tableOf } from '#widget-kit/table.ts';
import { loadWidget, WIDGET_IDS } from './registry.ts';

const LINKS = 10_000;

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 60 }),
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.constantFrom('', ' ', '-0', '1e999', '0x1f', '１２', 'NaN', '__proto__', 'a'.repeat(30_000), '\ud800'),
);

function isLegal(param: Param, given: unknown): boolean {
  switch (param.kind) {
    case 'integer':
      return Number.isInteger(given) && param.min <= (given as number) && (given as number) <= param.max;
    case 'number':
      return Number.isFinite(given) && param.min <= (given as number) && (given as number) <= param.max;
    case 'choice':
      return param.options.includes(given as string);
    case 'boolean':
      return typeof given === 'boolean';
    case 'text':
      return (
        typeof given === 'string' && [...given].length <= param.maxLength && !/\p{Surrogate}/u.test(given)
      );
  }
}

describe.each(WIDGET_IDS)('a link to %s', (id) => {
  it('gives legal values whatever it holds: ten thousand hostile ones', async () => {
    const table: ParamTable = tableOf(await loadWidget(id), {});
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(table), 'seed', '__proto__', 'toString'),
      fc.string(),
    );
    const pairs = fc.array(fc.tuple(names, value), { maxLength: 8 });
    const version = fc.constantFrom('1', '1', '1', '2', '');
    fc.assert(
      fc.property(pairs, version, (entries, v) => {
        const query = new URLSearchParams([
          ['v', v],
          ...entries.map(([name, text]) => [`${id}.${name}`, text]),
        ]);
        const { values } = readLink(`?${query}`, id, table);
        expect(Object.keys(values)).toEqual(Object.keys(table));
        for (const [name, param] of Object.entries(table))
          if (!isLegal(param, values[name])) throw new Error(`${name} = ${String(values[name])}`);
        const again = readLink(writeLink('', id, table, values), id, table);
        expect(again.values).toEqual(values);
      }),
      { numRuns: LINKS, seed: 1 },
    );
  });

  it('can hold every default, and every default is legal', async () => {
    for (const [name, param] of Object.entries<Param>(tableOf(await loadWidget(id), {}))) {
      expect(isLegal(param, param.default), name).toBe(true);
      expect(parseParam(param, formatParam(param, param.default)), name).toEqual({ value: param.default });
    }
  });
});
