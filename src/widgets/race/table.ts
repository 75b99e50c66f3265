/** The race as a table for spreadsheets: recorded results and the reader's own. */
import type { RaceRecord } from '#training/race-record.ts';
import { contextOf } from '#training/race-run.ts';
import type { RaceResult } from '#training/race.ts';
import type { Table } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { answersOf, groupsOf, kindsOf, sorted, type Column } from './groups.ts';
import type { RaceWords } from './text.ts';

export function tableOf(
  { results }: RaceRecord,
  own: readonly RaceResult[],
  { sort, descending, language }: { sort: Column; descending: boolean; language: Language },
  words: RaceWords,
): Table {
  const { groups } = groupsOf(results, own, language);
  const kinds = kindsOf(groups);
  const { columns } = words;
  const row = (name: string, result: RaceResult): (string | number)[] => [
    name,
    result.year,
    result.origin === 'recorded' ? words.recorded : words.yours,
    result.date,
    result.backend ?? words.counted,
    contextOf(result.spec),
    result.perplexity ?? '∞',
    result.floor.perplexity,
    result.bitsPerCharacter ?? '∞',
    result.floor.bitsPerCharacter,
    result.parameters,
    result.seconds,
    ...kinds.flatMap((kind) => {
      const answers = answersOf(result, kind);
      return [answers?.mean ?? '', answers?.misleading ?? ''];
    }),
  ];
  return {
    columns: [
      columns.history,
      ...words.csv,
      columns.perplexity,
      `${words.floor}: ${columns.perplexity}`,
      columns.bitsPerCharacter,
      `${words.floor}: ${columns.bitsPerCharacter}`,
      columns.parameters,
      `${columns.seconds} (s)`,
      ...kinds.flatMap((kind) => [columns[kind], `${columns[kind]}: ${words.misleading}`]),
    ],
    rows: sorted(groups, sort, descending).flatMap(({ name, recorded, own: mine }) =>
      [...(recorded ? [recorded] : []), ...mine].map((result) => row(name, result)),
    ),
  };
}
