/** Rank and frequency of the training text's words, pairs or triples, with the line that fits them best. */
import type { Ranks } from '#models/ngram/lessons/ranks.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { text, type ZipfWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  order: { kind: 'choice', default: '1', options: ['1', '2', '3'] },
  log: { kind: 'boolean', default: true },
  /** The point that is read out; the nearest one that is drawn. */
  rank: { kind: 'integer', default: 1, min: 1, max: 10_000_000, hidden: true },
} as const;

export default defineWidget<typeof params, Ranks, ZipfWords>({
  id: 'zipf',
  params,
  query: ({ order }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'ranks',
    args: { order: Number(order) },
  }),
  View,
  text,
  table: ({ result }, words) => ({
    columns: words.columns,
    rows: result.points.map(([rank, count, tokens]) => [rank, tokens.join(' '), count]),
  }),
  shows: 'src/models/ngram/measures/zipf.ts',
});
