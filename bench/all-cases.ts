/** All cases, found by their files. */
import { keyOf, type Case } from './case.ts';

const FILES = import.meta.glob<{ readonly cases: readonly Case[] }>('/bench/cases/*.ts', { eager: true });

export const CASES: readonly Case[] = Object.values(FILES).flatMap(({ cases }) => cases);

export function caseOf(key: string): Case {
  const found = CASES.find((each) => keyOf(each) === key);
  if (!found) throw new Error(`No case “${key}”.`);
  return found;
}
