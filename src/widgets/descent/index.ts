/** A point rolling down the real loss of one real neuron: what learning rate, momentum and batch do to its way. */
import type { Clues } from '#data/world/clues.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { journeyOf } from './journey.ts';
import { params } from './params.ts';
import { text, type DescentWords } from './text.ts';
import { View } from './View.tsx';

export default defineWidget<typeof params, Clues, DescentWords>({
  id: 'descent',
  params,
  query: (_values, { language }) => ({ of: 'data', measure: 'world.clues', args: { language } }),
  playback: {
    steps: (result, values) => journeyOf(result, values).path.length - 1,
    perSecond: 6,
    first: 10_000,
  },
  View,
  text,
  table: ({ result, values, step }, words) => ({
    columns: words.columns,
    rows: journeyOf(result, values)
      .path.slice(0, step + 1)
      .map(({ w, b, loss, gradient }, i) => [i, ...[w, b, loss, gradient.w, gradient.b].map(words.cell)]),
  }),
  shows: 'src/widgets/descent/path.ts',
});
