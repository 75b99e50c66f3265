/** Which model a reader chose, as the measures take it: the choice may come from a link. */
import type { SmoothingName, SmoothingOptions } from '#models/ngram/index.ts';
import type { ModelChoice } from '#models/ngram/measures/choice.ts';
import { reachedOrder } from './order.ts';
import type { NgramRun } from './run.ts';

export interface ModelArgs {
  readonly smoothing: SmoothingName;
  readonly order: number;
  /** Of add-k. */
  readonly k?: number;
  /** Of Kneser–Ney; 0 or left out: estimated from the counts. */
  readonly discount?: number;
}

export function modelOf(run: NgramRun, { smoothing, order, k, discount }: ModelArgs): ModelChoice {
  const options: SmoothingOptions = {};
  if (smoothing === 'add-k' && k !== undefined) options.k = k;
  if (smoothing === 'kneser-ney' && discount) options.discount = discount;
  return { smoothing, order: reachedOrder(run, order), options };
}
