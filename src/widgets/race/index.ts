/** The race: one text and one score for every model of the book, recorded and run live. */
import type { RaceRecord } from '#training/race-record.ts';
import { defineComputed } from '#widget-kit/define.ts';
import { COLUMNS } from './groups.ts';
import { ownResults } from './own.ts';
import { recordedRace } from './recorded.ts';
import { tableOf } from './table.ts';
import { text, type RaceWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  sort: { kind: 'choice', default: 'perplexity', options: COLUMNS, hidden: true },
  descending: { kind: 'boolean', default: false, hidden: true },
} as const;

export default defineComputed<typeof params, RaceRecord, RaceWords>({
  id: 'race',
  params,
  compute: (_, language) => recordedRace(language),
  View,
  text,
  table: ({ result, values, source }, words) =>
    tableOf(result, ownResults.now().results, { ...values, language: source.language }, words),
  shows: 'src/models/race-entry.ts',
});
