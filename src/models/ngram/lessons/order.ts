/** Orders that links ask for, made into orders that this text was counted to. */
import { BookError } from '#numerics/errors.ts';
import { MAX_ORDER } from '#models/ngram/counts.ts';
import type { NgramRun } from './run.ts';

/** Lower than asked for where the text had too many different n-grams to count so far. */
export function reachedOrder({ fit }: NgramRun, order: unknown): number {
  if (!Number.isInteger(order) || (order as number) < 1 || (order as number) > MAX_ORDER)
    throw new BookError('order-out-of-range', { order: String(order), maximum: MAX_ORDER });
  return Math.min(order as number, fit.counts.order);
}
