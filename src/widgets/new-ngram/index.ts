/** The causal chain: two words grow alike, and what was learnt of the one gives probability to what was never seen of the other. */
import { defineTraining } from '#widget-kit/define.ts';
import { lookEvery, NNLM_DIMENSION, nnlmSpec } from '#widget-kit/nnlm-spec.ts';
import { chainOf, EXAMPLES } from './chain.ts';
import { text, type ChainWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  example: { kind: 'integer', default: 1, min: 1, max: EXAMPLES },
  dimension: NNLM_DIMENSION,
  seed: { kind: 'integer', default: 1, min: 1, max: 9999, hidden: true },
} as const;

const STEPS = 1000;
/** Words in the n-gram: in longer ones the words between decide more than the first. */
const LENGTH = 2;

export default defineTraining<typeof params, ChainWords>({
  id: 'new-ngram',
  params,
  train: ({ dimension, seed }, source) =>
    nnlmSpec(source, { dimension, seed, steps: STEPS }, [
      { measure: 'unseen', args: { length: LENGTH, count: EXAMPLES }, every: lookEvery(STEPS, 12) },
    ]),
  View,
  text,
  table: ({ result, values }, words) => ({
    columns: [
      words.axes.step,
      words.alike,
      words.columns.probability,
      words.lines.mean,
      words.columns.counted,
    ],
    rows: (chainOf(result, values.example)?.points ?? []).map((point) => [
      point.step,
      point.cosine,
      point.probability,
      point.withMean,
      point.counted,
    ]),
  }),
  shows: 'src/models/nnlm.ts',
});
