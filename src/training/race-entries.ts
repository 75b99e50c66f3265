/** Who runs in the race, found by file: a model enters by a `race.ts` in its folder, and no list is edited. */
import type { RaceEntry } from '#models/race-entry.ts';

const files = import.meta.glob<{ entries: readonly RaceEntry[] }>('/src/models/*/race.ts', { eager: true });

/** By year, then by name. */
export const RACE_ENTRIES: readonly RaceEntry[] = Object.values(files)
  .flatMap(({ entries }) => entries)
  .toSorted((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1));
