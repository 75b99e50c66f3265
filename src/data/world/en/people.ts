/** The people of the town and the words that agree with them. */
export type Gender = 'feminine' | 'masculine';

const WOMEN = ['anna', 'clara', 'ella', 'ida', 'lena', 'mia', 'nora', 'rosa', 'vera', 'zoe'];
const MEN = ['tom', 'ben', 'finn', 'hugo', 'leo', 'max', 'noah', 'otto', 'paul', 'sam'];

export const PEOPLE: Readonly<Record<string, Gender>> = Object.fromEntries([
  ...WOMEN.map((name) => [name, 'feminine'] as const),
  ...MEN.map((name) => [name, 'masculine'] as const),
]);

/** Whom a clause is about: one person or two, now or then. */
export interface Voice {
  readonly names: readonly string[];
  readonly present: boolean;
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
}

const PRONOUNS = {
  feminine: { subject: 'she', object: 'her', possessive: 'her' },
  masculine: { subject: 'he', object: 'him', possessive: 'his' },
  plural: { subject: 'they', object: 'them', possessive: 'their' },
};

export function voiceOf(names: readonly string[], present = false): Voice {
  const pronouns = names.length === 1 ? PRONOUNS[PEOPLE[names[0]!]!] : PRONOUNS.plural;
  return { names, present, ...pronouns };
}
