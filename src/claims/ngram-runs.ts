/** The n-gram run that claims ask about: seed 1 is the very run of the pages' figures, so its counts are shared. */
import type { PerplexityCurves, CurveName } from '#models/ngram/lessons/perplexity-curves.ts';
import type { Query } from '#training/protocol.ts';
import { STANDARD_SPLIT, type SplitSpec } from '#training/run-spec.ts';
import type { Setting } from './define.ts';

/** Texts from one seed's training text to the next's: far more than one holds, so that no two share any. */
const APART = 20_000;

/** Counting has no chance in it: what the seed varies is the training text. The held-out texts stay. */
export function splitOf({ seed }: Setting): SplitSpec {
  return seed === 1 ? STANDARD_SPLIT : { ...STANDARD_SPLIT, firstText: (seed - 1) * APART };
}

export function curvesQuery(setting: Setting, k = 1): Query {
  return {
    of: 'run',
    spec: {
      specVersion: 1,
      model: 'ngram@1',
      config: { order: 7 },
      data: `world/town@1/${setting.language}`,
      tokenizer: 'word',
      split: splitOf(setting),
      seed: 0,
    },
    measure: 'perplexityCurves',
    args: { k },
  };
}

/** Perplexities of one smoothing by order from 1, infinite where a word was impossible. */
export function curveOf(
  { curves }: PerplexityCurves,
  smoothing: CurveName,
  text: 'heldOut' | 'training' = 'heldOut',
): number[] {
  const found = curves.find((curve) => curve.smoothing === smoothing)!;
  return found[text].map((value) => value ?? Infinity);
}

export const lowestOf = (curve: readonly number[]): number => Math.min(...curve);
