/** The n-grams of the race, each with its orders from 2 to 7: the rules stand in `race-entry.ts`. */
import type { RaceEntry } from '#models/race-entry.ts';

/** One word of context to six. */
const settings = [2, 3, 4, 5, 6, 7].map((order) => ({ config: { order } }));

const counting = { family: 'counting', model: 'ngram@1', settings } as const;

export const entries: readonly RaceEntry[] = [
  {
    ...counting,
    id: 'add-one',
    name: { en: 'Add one', zh: '加一' },
    year: 1920,
    args: { smoothing: 'add-k', k: 1 },
  },
  {
    ...counting,
    id: 'jelinek-mercer',
    name: { en: 'Jelinek–Mercer', zh: 'Jelinek–Mercer' },
    year: 1980,
    args: { smoothing: 'jelinek-mercer' },
  },
  {
    ...counting,
    id: 'kneser-ney',
    name: { en: 'Kneser–Ney', zh: 'Kneser–Ney' },
    year: 1995,
    args: { smoothing: 'kneser-ney' },
  },
  {
    ...counting,
    id: 'modified-kneser-ney',
    name: { en: 'Modified Kneser–Ney', zh: '改进的 Kneser–Ney' },
    year: 1998,
    args: { smoothing: 'modified-kneser-ney' },
  },
];
