/** What a window cannot see: agreement with a word that stands so many words back, asked of networks with windows of every length. */
import { defineTraining } from '#widget-kit/define.ts';
import { lookEvery, NNLM, nnlmSpec } from '#widget-kit/nnlm-spec.ts';
import { agreementOf } from './agreement.ts';
import { text, type WindowWords } from './text.ts';
import { View } from './View.tsx';

export const params = {
  context: { kind: 'integer', default: NNLM.context, min: 1, max: 12 },
  seed: { kind: 'integer', default: 1, min: 1, max: 9999, hidden: true },
} as const;

const STEPS = 1000;
/** Probes of each kind. */
const PROBES = 400;
/** What a window decides; a pronoun stays at chance at every length that was tried. */
const KINDS = { en: ['number'], zh: ['classifier'] } as const;

export default defineTraining<typeof params, WindowWords>({
  id: 'window-length',
  params,
  train: ({ context, seed }, source) =>
    nnlmSpec(source, { context, seed, steps: STEPS }, [
      {
        measure: 'probes',
        args: { kinds: KINDS[source.language], count: PROBES },
        every: lookEvery(STEPS, 4),
      },
    ]),
  View,
  text,
  table: ({ result }, words) => ({
    columns: [words.columns.kind, words.columns.distance, words.columns.count, words.columns.right],
    rows: agreementOf(result).flatMap(({ kind, distances }) =>
      distances.map(({ distance, count, balanced }) => [words.kind(kind), distance, count, balanced ?? '']),
    ),
  }),
  shows: 'src/models/nnlm.ts',
});
