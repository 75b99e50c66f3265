/**
 * What can be read out of fitted n-gram models, by name and with JSON arguments, so that a page, a claim or a link can
 * ask a worker for it. Each is a generator that yields its progress and can be dropped at any yield.
 */
import type { Json } from '#numerics/json.ts';
import type { NgramFit } from './ngram.ts';
import type { Progress } from '#numerics/progress.ts';
import { countRow, distribution, explanation } from './measures/contexts.ts';
import { frequencies, unseenRate } from './measures/frequencies.ts';
import { rank, surprisals } from './measures/one-text.ts';
import { curves, perplexity } from './measures/perplexity.ts';
import { sampleText } from './measures/sampling.ts';
import { zipf } from './measures/zipf.ts';

export type Measure<Arguments, Result extends Json> = (
  fit: NgramFit,
  args: Arguments,
) => Generator<Progress, Result>;

export const measures = {
  perplexity,
  curves,
  surprisals,
  rank,
  countRow,
  distribution,
  explanation,
  unseenRate,
  zipf,
  frequencies,
  sampleText,
} satisfies Record<string, Measure<never, Json>>;
