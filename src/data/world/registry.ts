/** Every genre of the World by its id. */
import { BookError } from '#numerics/errors.ts';
import { enGenres } from './en/index.ts';
import type { Genre } from './genre.ts';

export const worldGenres: readonly Genre[] = [...enGenres];

export function worldGenre(id: string): Genre {
  const genre = worldGenres.find((candidate) => candidate.id === id);
  if (!genre) throw new BookError('world.unknown', { id });
  return genre;
}
