/** A sentence under each smoothing: who is taxed, who receives, and what each order gave to one word. */
import type { SmoothingLab } from '#models/ngram/lessons/smoothing-lab.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { text, type SmoothingLabWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  smoothing: { kind: 'choice', default: 'add-k', options: SMOOTHINGS },
  order: { kind: 'integer', default: 3, min: 1, max: 7 },
  k: {
    kind: 'number',
    default: 1,
    min: 0.001,
    max: 2,
    step: 0.001,
    stops: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2],
  },
  /** 0 leaves the discount to be estimated: a discount of nothing at all would smooth nothing. */
  discount: { kind: 'number', default: 0, min: 0, max: 1, step: 0.01 },
  text: { kind: 'integer', default: 9, min: 1, max: 600 },
  typed: { kind: 'text', default: '', maxLength: 300 },
  /** The chosen word, from 1; 0 is the first one that never followed its context. */
  position: { kind: 'integer', default: 0, min: 0, max: 201, hidden: true },
} as const;

export default defineWidget<typeof params, SmoothingLab, SmoothingLabWords>({
  id: 'smoothing-lab',
  params,
  query: ({ smoothing, order, k, discount, text: number, typed, position }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'smoothingLab',
    args: {
      smoothing,
      order,
      text: number,
      typed,
      position,
      ...(smoothing === 'add-k' && { k }),
      ...(smoothing === 'kneser-ney' && { discount }),
    },
  }),
  View,
  text,
  table: ({ result }, words) => ({
    columns: [words.columns.place, words.columns.word, words.columns.count, words.columns.bits],
    rows: result.words.map((word, i) => [i + 1, word, result.counts[i]!, result.bits[i] ?? '∞']),
  }),
  shows: 'src/models/ngram/smoothing/kneser-ney.ts',
});
