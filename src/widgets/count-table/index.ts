/** A text walked context by context: what followed each one in the training text. */
import type { Walk } from '#models/ngram/lessons/walk.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { text, type CountTableWords } from './text.ts';
import { View } from './View.tsx';
import { LONGEST_TYPED } from './what-if.ts';

export const params = {
  order: { kind: 'integer', default: 3, min: 1, max: 7 },
  text: { kind: 'integer', default: 1, min: 1, max: 600 },
  typed: { kind: 'text', default: '', maxLength: LONGEST_TYPED },
} as const;

export default defineWidget<typeof params, Walk, CountTableWords>({
  id: 'count-table',
  params,
  query: ({ order, text: number, typed }, source) => ({
    of: 'run',
    spec: ngramSpec(source),
    measure: 'walk',
    args: { order, text: number, typed },
  }),
  playback: { steps: ({ places }) => places.length - 1, perSecond: 1, first: 4 },
  View,
  text,
  table: ({ result, step }, words) => {
    const place = result.places[step]!;
    const { rows, others, total } = place;
    return {
      columns: words.columns,
      rows: [
        ...rows.map(([name, count]) => [result.names[name]!, count, count / total]),
        ...(others[0] > 0 ? [[words.others(others[0]), others[1], others[1] / total]] : []),
      ],
    };
  },
  shows: 'src/models/ngram/counts.ts',
});
