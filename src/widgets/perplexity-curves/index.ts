/** Perplexity against the length of the context, for every smoothing, on text that was learnt and on text that was not. */
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { text, type CurvesWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  show: { kind: 'choice', default: 'both', options: ['both', 'held-out', 'training'] },
  scale: { kind: 'choice', default: 'log', options: ['log', 'linear'] },
  k: {
    kind: 'number',
    default: 1,
    min: 0.001,
    max: 2,
    step: 0.001,
    stops: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2],
  },
  highlight: {
    kind: 'choice',
    default: 'none',
    options: [
      'none',
      'maximum-likelihood',
      'add-k',
      'good-turing',
      'jelinek-mercer',
      'kneser-ney',
      'modified-kneser-ney',
    ],
  },
} as const;

export default defineWidget<typeof params, PerplexityCurves, CurvesWords>({
  id: 'perplexity-curves',
  params,
  query: ({ k }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'perplexityCurves',
    args: { k },
  }),
  View,
  text,
  table: ({ result }, words) => ({
    columns: [words.columns.smoothing, words.columns.text, ...words.orders(result.order)],
    rows: [
      ...result.curves.flatMap(({ smoothing, heldOut, training }) => [
        [words.names[smoothing], words.heldOut, ...heldOut.map((value) => value ?? '∞')],
        [words.names[smoothing], words.training, ...training.map((value) => value ?? '∞')],
      ]),
      ...(result.floor === null
        ? []
        : [[words.floor, words.heldOut, ...result.unseen.map(() => result.floor!)]]),
      [words.columns.unseen, words.heldOut, ...result.unseen],
    ],
  }),
  shows: 'src/models/ngram/measures/perplexity.ts',
});
