/** The Chinese World: a small invented town. */
import type { Genre } from '#data/world/genre.ts';
import { mixture } from '#data/world/mixture.ts';
import { dialogue } from './dialogue.ts';
import { facts } from './facts.ts';
import { questions } from './questions.ts';
import { story } from './story.ts';
import { sums } from './sums.ts';

export { zhLexicon } from './lexicon.ts';
export { neverStated } from './places.ts';
export { dialogue, facts, questions, story, sums };

export const zhTown: Genre = mixture({
  id: 'world/town@1/zh',
  rule: 'town.genre',
  parts: {
    story: { genre: story, weight: 10 },
    dialogue: { genre: dialogue, weight: 3 },
    facts: { genre: facts, weight: 3 },
    questions: { genre: questions, weight: 3 },
    sums: { genre: sums, weight: 1 },
  },
});

export const zhGenres: readonly Genre[] = [zhTown, story, dialogue, facts, questions, sums];
