/** The cover's picture: a trained model at work, the five likeliest next words as bars. */
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { text, type NextWordWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  order: { kind: 'integer', default: 4, min: 1, max: 7, hidden: true },
  /** The default one begins well in both languages; what comes after it is as it comes. */
  seed: { kind: 'integer', default: 5, min: 1, max: 999, hidden: true },
} as const;

const CANDIDATES = 5;

export default defineWidget<typeof params, Writing, NextWordWords>({
  id: 'next-word',
  params,
  query: ({ order, seed }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'writing',
    args: { order, smoothing: 'modified-kneser-ney', temperature: 1, seed, top: CANDIDATES },
  }),
  /** At step s, s words are written and the candidates for the next one are shown; at the last the text is whole. */
  playback: { steps: ({ draws }) => draws.length, perSecond: 1.25, first: 6, autoplay: true },
  View,
  text,
  table: ({ result }, words) => ({
    columns: words.columns,
    rows: result.draws.flatMap(({ rows, chosen }, i) =>
      rows.map(([name, q], row) => [i + 1, result.names[name]!, q, row === chosen ? 1 : 0]),
    ),
  }),
  shows: 'src/models/ngram/smoothing/modified-kneser-ney.ts',
});
