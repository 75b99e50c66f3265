/** What the book recorded of the race, by language. It travels with the widget: the first picture needs it at once. */
import { NO_RACE, readRaceRecord, type RaceRecord } from '#training/race-record.ts';
import type { Language } from '#widget-kit/language.ts';

const files = import.meta.glob<unknown>('/public/traces/race.*.json', { eager: true, import: 'default' });
const read = new Map<Language, RaceRecord>();

export function recordedRace(language: Language): RaceRecord {
  const file = files[`/public/traces/race.${language}.json`];
  const record = read.get(language) ?? (file === undefined ? NO_RACE : readRaceRecord(file));
  read.set(language, record);
  return record;
}
