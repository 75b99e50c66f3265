/** A text written token by token, each drawn from the bars that are shown. */
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { chosenOf, WHOLE } from './told.ts';
import { text, type GeneratorWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  order: { kind: 'integer', default: 3, min: 1, max: 7 },
  smoothing: { kind: 'choice', default: 'modified-kneser-ney', options: SMOOTHINGS },
  temperature: { kind: 'number', default: 1, min: 0, max: 3, step: 0.05 },
  seed: { kind: 'integer', default: 1, min: 1, max: 999, hidden: true },
} as const;

export default defineWidget<typeof params, Writing, GeneratorWords>({
  id: 'generator',
  params,
  query: ({ order, smoothing, temperature, seed }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'writing',
    args: { order, smoothing, temperature, seed },
  }),
  playback: { steps: ({ draws }) => Math.max(0, draws.length - 1), perSecond: 2, first: WHOLE },
  View,
  text,
  table: ({ result }, words) => ({
    columns: words.columns,
    rows: result.draws.map((draw, i) => {
      const { name, q, drawnWith } = chosenOf(result, i);
      const truth = result.world?.[i];
      const world = truth === undefined ? '' : truth === null ? 0 : Math.exp(-truth);
      return [i + 1, name, draw.rank, q, drawnWith, world];
    }),
  }),
  shows: 'src/models/ngram/measures/sampling.ts',
});
