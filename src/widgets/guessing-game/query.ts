/** The question about one game; by characters it goes to a second run on the same text. */
import type { Query } from '#training/protocol.ts';
import type { Source } from '#widget-kit/define.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import type { Values } from '#widget-kit/params.ts';
import type { params } from './index.ts';

export function gameQuery(
  measure: 'guessingGame' | 'guessCandidates',
  { unit, text, order, smoothing }: Values<typeof params>,
  source: Source,
  more: { readonly at?: number } = {},
): Query {
  const { data } = source;
  // Where words are cut from the vocabulary says nothing about characters.
  const uncut = typeof data === 'string' || unit === 'word' ? data : { text: data.text };
  return {
    of: 'run',
    spec: ngramSpec({ ...source, tokenizer: unit, data: uncut }),
    measure,
    args: { text, order, smoothing, ...more },
  };
}
