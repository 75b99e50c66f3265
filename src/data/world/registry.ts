/** Every genre of the World by its id. */
import { BookError } from '#numerics/errors.ts';
import { enGenres, enLexicon } from './en/index.ts';
import type { Genre } from './genre.ts';
import { zhGenres, zhLexicon } from './zh/index.ts';

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
