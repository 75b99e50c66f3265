/** The race as the book recorded it: a result for each entry, and the perplexities by which its setting was chosen. */
import { BookError } from '#numerics/errors.ts';
import { readRace, writeRace } from './race-file.ts';
import type { RaceResult } from './race.ts';

export interface RaceRecord {
  readonly results: readonly RaceResult[];
  /** Perplexity on the validation text of each setting, by entry, in the order of its settings; null is infinite. */
  readonly tuning: Readonly<Record<string, readonly (number | null)[]>>;
  readonly made: { readonly command: string; readonly date: string };
}

export const NO_RACE: RaceRecord = { results: [], tuning: {}, made: { command: '', date: '' } };

export function writeRaceRecord({ results, tuning, made }: RaceRecord): string {
  return `${JSON.stringify({ ...JSON.parse(writeRace(results)), tuning, made }, null, 1)}\n`;
}

/** Throws a `BookError` where a result breaks the rules of the race, or there is no perplexity that chose it. */
export function readRaceRecord(value: unknown): RaceRecord {
  const { tuning, made, ...race } = value as RaceRecord;
  const results = readRace(JSON.stringify(race), 'recorded');
  const untried = results.find(({ model }) => !tuning[model]?.length);
  if (untried) throw new BookError('race.untried', { model: untried.model });
  return { results, tuning, made };
}
