/** The one n-gram run that all widgets of a page ask about, so that its text is counted once. */
import { STANDARD_SPLIT, type RunSpec } from '#training/run-spec.ts';
import type { Source } from './define.ts';

/** The highest order counted; every order below is read from the same counts. */
export const NGRAM_ORDER = 7;

export function ngramSpec({ data, tokenizer }: Source): RunSpec {
  return {
    specVersion: 1,
    model: 'ngram@1',
    config: { order: NGRAM_ORDER },
    data,
    tokenizer,
    split: STANDARD_SPLIT,
    seed: 0,
  };
}
