/** The rows of the race: for each model what was recorded, and the reader's own beside it; sorted by any column. */
import { RACE_ENTRIES } from '#training/race-entries.ts';
import { mergeResults, type RaceResult } from '#training/race.ts';
import { formatPercent } from '#viz/format.ts';
import type { RaceEntry } from '#models/race-entry.ts';
import type { Language } from '#widget-kit/language.ts';

export const COLUMNS = [
  'history',
  'perplexity',
  'bitsPerCharacter',
  'parameters',
  'seconds',
  'number',
  'pronoun',
  'classifier',
  'thanked',
  'owner',
] as const;
export type Column = (typeof COLUMNS)[number];
export type ProbeKind = Extract<Column, 'number' | 'pronoun' | 'classifier' | 'thanked' | 'owner'>;

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  /** None where a file brought a model that this book does not have. */
  readonly entry: RaceEntry | undefined;
  readonly recorded: RaceResult | undefined;
  readonly own: readonly RaceResult[];
}

/** `elsewhere` was scored on other held-out texts, or in another language. */
export function groupsOf(
  recorded: readonly RaceResult[],
  own: readonly RaceResult[],
  language: Language,
): { groups: Group[]; elsewhere: RaceResult[]; otherLanguage: number } {
  const here = own.filter(({ spec }) => String(spec.data).endsWith(`/${language}`));
  const { results, elsewhere } = mergeResults(recorded, here);
  const ids = [...new Set([...RACE_ENTRIES.map(({ id }) => id), ...results.map(({ model }) => model)])];
  const groups = ids.map((id): Group => {
    const entry = RACE_ENTRIES.find((each) => each.id === id);
    const all = results.filter(({ model }) => model === id);
    return {
      id,
      name: entry?.name[language] ?? id,
      year: entry?.year ?? all[0]!.year,
      entry,
      recorded: all.find(({ origin }) => origin === 'recorded'),
      own: all.filter(({ origin }) => origin === 'own'),
    };
  });
  return { groups, elsewhere, otherLanguage: own.length - here.length };
}

/** What a model is sorted and named by: the recorded result, else the best of the reader's own. */
export function leading({ recorded, own }: Group): RaceResult | undefined {
  return recorded ?? own[0];
}

export interface Answers {
  /** Mean over congruent and misleading places, where there are both. */
  readonly mean: number;
  readonly chance: number;
  readonly congruent: number | undefined;
  readonly misleading: number | undefined;
}

export function answersOf({ probes }: RaceResult, kind: ProbeKind): Answers | undefined {
  const asked = probes.filter((probe) => probe.kind === kind);
  if (asked.length === 0) return undefined;
  const of = (attractor: string): number | undefined =>
    asked.find((probe) => probe.attractor === attractor)?.accuracy;
  return {
    mean: asked.reduce((sum, { accuracy }) => sum + accuracy, 0) / asked.length,
    chance: asked[0]!.chance,
    congruent: of('congruent'),
    misleading: of('misleading'),
  };
}

/** Whole percents: some hundred places do not tell more. */
export function formatShare(share: number, language: Language): string {
  return formatPercent(Math.round(share * 100) / 100, language);
}

/** The kinds of probes that any of the results was asked, in the order of the columns. */
export function kindsOf(groups: readonly Group[]): ProbeKind[] {
  const all = groups.flatMap(({ recorded, own }) => [...(recorded ? [recorded] : []), ...own]);
  const asked = new Set(all.flatMap(({ probes }) => probes.map(({ kind }) => kind)));
  return (['number', 'pronoun', 'classifier', 'thanked', 'owner'] as const).filter((kind) => asked.has(kind));
}

/** What has no value, or an infinite one, stands last either way. */
export function sorted(groups: readonly Group[], column: Column, descending: boolean): Group[] {
  const value = (group: Group): number => {
    const result = leading(group);
    if (column === 'history') return group.year;
    if (!result) return NaN;
    switch (column) {
      case 'perplexity':
      case 'bitsPerCharacter':
        return result[column] ?? NaN;
      case 'parameters':
      case 'seconds':
        return result[column];
      default:
        return answersOf(result, column)?.mean ?? NaN;
    }
  };
  return groups.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return descending ? right - left : left - right;
  });
}
