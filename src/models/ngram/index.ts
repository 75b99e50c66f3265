/** The smoothings by name: one table for widgets, claims and the run spec. */
import { BookError } from '#numerics/errors.ts';
import { addK } from './smoothing/add-k.ts';
import type { NgramCounts } from './counts.ts';
import { goodTuring } from './smoothing/good-turing.ts';
import { fitLambdas, jelinekMercer } from './smoothing/jelinek-mercer.ts';
import { kneserNey } from './smoothing/kneser-ney.ts';
import { maximumLikelihood } from './smoothing/maximum-likelihood.ts';
import { modifiedKneserNey } from './smoothing/modified-kneser-ney.ts';
import { stupidBackoff } from './smoothing/stupid-backoff.ts';
import { NgramModel } from './ngram-model.ts';
import type { Progress } from '#numerics/progress.ts';
import type { Smoothing } from './smoothing.ts';

export const smoothingNames = [
  'maximum-likelihood',
  'add-k',
  'good-turing',
  'jelinek-mercer',
  'kneser-ney',
  'modified-kneser-ney',
  'stupid-backoff',
] as const;

export type SmoothingName = (typeof smoothingNames)[number];

/** Each smoothing reads its own: what is left out is estimated, or the paper's constant. */
export type SmoothingOptions = {
  /** add-k; 1 unless given. */
  k?: number;
  /** Stupid backoff; 0.4 unless given. */
  alpha?: number;
  /** Jelinek–Mercer, order 1 first; fitted on the validation text unless given. */
  lambdas?: readonly number[];
  /** Kneser–Ney, the same in every order; estimated unless given. */
  discount?: number;
};

type Build = (
  counts: NgramCounts,
  order: number,
  options: SmoothingOptions,
  validation: Int32Array,
) => Smoothing | Generator<Progress, Smoothing>;

export const smoothings: Record<SmoothingName, Build> = {
  'maximum-likelihood': (counts) => maximumLikelihood(counts),
  'add-k': (counts, _order, { k }) => addK(counts, k ?? 1),
  'good-turing': (counts, order) => goodTuring(counts, order),
  *'jelinek-mercer'(counts, order, { lambdas }, validation) {
    return jelinekMercer(counts, order, lambdas ?? (yield* fitLambdas(counts, order, validation)));
  },
  'kneser-ney': (counts, order, { discount }) => kneserNey(counts, order, discount),
  'modified-kneser-ney': (counts, order) => modifiedKneserNey(counts, order),
  'stupid-backoff': (counts, _order, { alpha }) => stupidBackoff(counts, alpha),
};

export function* buildModel(
  counts: NgramCounts,
  name: SmoothingName,
  order: number,
  options: SmoothingOptions = {},
  validation: Int32Array = new Int32Array(0),
): Generator<Progress, NgramModel> {
  if (!Object.hasOwn(smoothings, name)) throw new BookError('unknown-smoothing', { name });
  const built = smoothings[name](counts, order, options, validation);
  return new NgramModel(counts, order, 'normalised' in built ? built : yield* built);
}
