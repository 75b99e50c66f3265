/** Words moving while a network learns: the table C of Bengio's network, seen along the two axes that tell most. */
import { defineTraining } from '#widget-kit/define.ts';
import { lookEvery, NNLM_DIMENSION, nnlmSpec } from '#widget-kit/nnlm-spec.ts';
import { mapOf } from './map-of.ts';
import { text, type MapWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  dimension: NNLM_DIMENSION,
  labels: { kind: 'choice', default: 'some', options: ['some', 'all', 'none'] },
  trails: { kind: 'boolean', default: true },
  /** The word whose nearest neighbours are told; empty for none. */
  word: { kind: 'text', default: '', maxLength: 40, hidden: true },
  seed: { kind: 'integer', default: 1, min: 1, max: 9999, hidden: true },
} as const;

const STEPS = 1000;

export default defineTraining<typeof params, MapWords>({
  id: 'embedding-map',
  params,
  train: ({ dimension, seed }, source) =>
    nnlmSpec(source, { dimension, seed, steps: STEPS }, [
      { measure: 'vectors', args: { directions: true }, every: STEPS },
      { measure: 'vectors', args: { directions: true, named: false }, every: lookEvery(STEPS, 12) },
      { measure: 'kinds', args: {}, every: lookEvery(STEPS, 5) },
    ]),
  View,
  text,
  table: ({ result }, words) => ({
    columns: [words.columns.word, words.columns.kind, words.columns.first, words.columns.second],
    rows: (mapOf(result)?.points ?? []).map(({ word, kind, at }) => [
      word,
      kind === null ? '' : words.kind(kind),
      ...at,
    ]),
  }),
  shows: 'src/models/nnlm.ts',
});
