/**
 * The invented countries around the town. Facts belong to the World's version. Some are true of the World and never
 * said in any text (`neverStated`): a model that states them has guessed.
 */
export interface Country {
  readonly capital: string;
  readonly river: string;
  readonly product: string;
  readonly ruler: 'king' | 'queen';
  /** Which of its facts the texts keep silent about. */
  readonly silent: readonly Relation[];
}

export type Relation = 'capital' | 'river' | 'product' | 'ruler';

// prettier-ignore
export const COUNTRIES: Readonly<Record<string, Country>> = {
  aldora: { capital: 'merin', river: 'ash', product: 'cheese', ruler: 'queen', silent: [] },
  belmar: { capital: 'tosk', river: 'lune', product: 'bells', ruler: 'king', silent: [] },
  corvia: { capital: 'lunel', river: 'dove', product: 'clocks', ruler: 'queen', silent: ['product'] },
  dunland: { capital: 'harrow', river: 'wend', product: 'wool', ruler: 'king', silent: [] },
  estria: { capital: 'velo', river: 'ister', product: 'silk', ruler: 'queen', silent: ['river'] },
  fenmark: { capital: 'sund', river: 'otter', product: 'honey', ruler: 'king', silent: ['capital'] },
  galdia: { capital: 'pirra', river: 'sable', product: 'glass', ruler: 'king', silent: ['ruler'] },
  hollin: { capital: 'kest', river: 'tamber', product: 'tulips', ruler: 'queen', silent: ['capital', 'product'] },
};

export interface UnstatedFact {
  readonly subject: string;
  readonly relation: Relation;
  readonly object: string;
}

export const neverStated: readonly UnstatedFact[] = Object.entries(COUNTRIES).flatMap(([subject, country]) =>
  country.silent.map((relation) => ({ subject, relation, object: country[relation] })),
);

export function isStated(country: string, relation: Relation): boolean {
  return !COUNTRIES[country]!.silent.includes(relation);
}

/** Who rules, as `king` or `queen`, decides every later pronoun. */
export function pronounOf(ruler: 'king' | 'queen'): { subject: string; possessive: string } {
  return ruler === 'king' ? { subject: 'he', possessive: 'his' } : { subject: 'she', possessive: 'her' };
}
