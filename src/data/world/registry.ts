/** Every genre of the World by its id. */
import { BookError } from '#numerics/errors.ts';
import type { Progress } from '#numerics/progress.ts';
import { enGenres, enLexicon } from './en/index.ts';
import { enProbeKinds, enProbes, type EnProbeKind } from './en/probes.ts';
import type { Genre } from './genre.ts';
import type { Probe } from './probes.ts';
import { zhGenres, zhLexicon } from './zh/index.ts';
import { zhProbeKinds, zhProbes, type ZhProbeKind } from './zh/probes.ts';

export const worldGenres: readonly Genre[] = [...enGenres, ...zhGenres];

export function worldGenre(id: string): Genre {
  const genre = worldGenres.find((candidate) => candidate.id === id);
  if (!genre) throw new BookError('world.unknown', { id });
  return genre;
}

const LEXICONS: Record<Genre['language'], readonly string[]> = { en: enLexicon, zh: zhLexicon };

/** Every word that the genres of a language can say, in the order of its ids. */
export function worldLexicon(language: Genre['language']): readonly string[] {
  return LEXICONS[language];
}

const PROBE_KINDS: Record<Genre['language'], readonly string[]> = { en: enProbeKinds, zh: zhProbeKinds };

/** What a model of a language can be asked. */
export function worldProbeKinds(language: Genre['language']): readonly string[] {
  return PROBE_KINDS[language];
}

/** Questions of one kind, balanced between attractors, from a random stream of their own. */
export function worldProbes(
  language: Genre['language'],
  kind: string,
  seed: number,
  count: number,
): Generator<Progress, readonly Probe[]> {
  if (!PROBE_KINDS[language].includes(kind)) throw new BookError('world.probe-kind', { kind });
  return language === 'en'
    ? enProbes(kind as EnProbeKind, seed, count)
    : zhProbes(kind as ZhProbeKind, seed, count);
}
