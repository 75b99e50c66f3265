/** Text that can be drawn without end, by the id under which run specs know it: a genre of the World, or a task. */
import { isTask, toyTask } from '#data/tasks/registry.ts';
import type { Grammar } from '#data/world/genre.ts';
import { worldGenre, worldLexicon } from '#data/world/registry.ts';
import { detokenize } from '#data/world/surface.ts';
import type { Corpus } from './corpus.ts';

export interface Generated {
  readonly source: Exclude<Corpus['source'], 'own'>;
  /** BCP 47; `zxx` is no language at all. */
  readonly language: string;
  readonly grammar: Grammar;
  /** Every word that can come, in the order of its ids. */
  readonly words: readonly string[];
  /** Tokens as text, from which they can be told again. */
  surface(tokens: readonly string[]): string;
  /** Places in a text of the tokens that are asked for; all of them and the text's end unless given. */
  asked?(text: readonly string[]): readonly number[];
}

export function generated(id: string): Generated {
  if (isTask(id))
    return { source: 'task', language: 'zxx', surface: (tokens) => tokens.join(''), ...toyTask(id) };
  const genre = worldGenre(id);
  const { language } = genre;
  return {
    source: 'world',
    language,
    grammar: genre,
    words: worldLexicon(language),
    surface: (tokens) => detokenize(language, tokens),
  };
}
