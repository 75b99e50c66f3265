/** Shannon's guessing game: the reader against the model, both in bits per character. */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { MOST_GUESSES, replay } from './game.ts';
import { gameQuery } from './query.ts';
import { text, type GuessingGameWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  unit: { kind: 'choice', default: 'character', options: ['character', 'word'] },
  text: { kind: 'integer', default: 1, min: 1, max: 600 },
  order: { kind: 'integer', default: 5, min: 1, max: 7 },
  smoothing: { kind: 'choice', default: 'modified-kneser-ney', options: SMOOTHINGS, hidden: true },
  guesses: { kind: 'text', default: '', maxLength: MOST_GUESSES, hidden: true },
} as const;

export default defineWidget<typeof params, GuessingGame, GuessingGameWords>({
  id: 'guessing-game',
  params,
  query: (values, source) => gameQuery('guessingGame', values, source),
  View,
  text,
  table: ({ result, values }, words) => ({
    columns: words.columns,
    rows: replay(result, values.guesses).turns.map(({ tried, shown }, i) => [
      result.from + i + 1,
      words.token(result.tokens[result.from + i]!),
      tried.map((place) => words.token(result.choices[place] ?? '')).join(' '),
      shown ? words.shownCell : tried.length + 1,
      result.ranks[i]!,
      result.bits[i] ?? '∞',
    ]),
  }),
  shows: 'src/models/ngram/measures/one-text.ts',
});
