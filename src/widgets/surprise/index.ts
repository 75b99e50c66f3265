/** One held-out text, word by word: how surprised a model is, and how much of that nobody could have known. */
import type { Surprise } from '#models/ngram/lessons/surprise.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { text, type SurpriseWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  smoothing: { kind: 'choice', default: 'modified-kneser-ney', options: SMOOTHINGS },
  order: { kind: 'integer', default: 3, min: 1, max: 7 },
  text: { kind: 'integer', default: 9, min: 1, max: 600 },
  typed: { kind: 'text', default: '', maxLength: 300 },
} as const;

export default defineWidget<typeof params, Surprise, SurpriseWords>({
  id: 'surprise',
  params,
  query: ({ smoothing, order, text: number, typed }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'surprise',
    args: { smoothing, order, text: number, typed },
  }),
  playback: { steps: (result) => result.words.length, perSecond: 2, first: 10_000 },
  View,
  text,
  table: ({ result, step }, words) => ({
    columns: [words.columns.place, words.columns.word, words.columns.model, words.columns.generator],
    rows: result.words
      .slice(0, step)
      .map((word, i) => [i + 1, word, result.bits[i] ?? '∞', result.truth ? (result.truth[i] ?? '∞') : '']),
  }),
  shows: 'src/models/ngram/measures/one-text.ts',
});
