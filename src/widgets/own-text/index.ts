/** Where the reader puts a text of their own in place of the World. */
import type { CorpusReport } from '#models/ngram/lessons/corpus.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { text, type OwnTextWords } from './text.ts';
import { View } from './View.tsx';

/** What one token is and where the vocabulary is cut: they become part of the source, so they have no default control. */
export const params = {
  tokenizer: { kind: 'choice', default: 'word', options: ['word', 'character'], hidden: true },
  minCount: { kind: 'integer', default: 2, min: 1, max: 50, hidden: true },
} as const;

export default defineWidget<typeof params, CorpusReport, OwnTextWords>({
  id: 'own-text',
  params,
  query: (_values, source) => ({ of: 'run', spec: ngramSpec(source), measure: 'corpus', args: {} }),
  View,
  text,
  table: ({ result }, words) => ({
    columns: Object.values(words.columns),
    rows: result.splits.map((split) => [
      words.splits[split.name],
      split.texts,
      split.words,
      split.characters,
      split.tokens,
      split.unknown,
    ]),
  }),
  shows: 'src/data/text/own-corpus.ts',
});
