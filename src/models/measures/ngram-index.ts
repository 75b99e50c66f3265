/** How often each run of so many tokens stands in a text, boundaries only at its ends: what a table of counts would know. */
import type { Split } from '#data/text/corpus.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { BookError } from '#numerics/errors.ts';
import { slices, type Task } from '#numerics/progress.ts';

export class NgramIndex {
  readonly length: number;
  readonly #size: number;
  readonly #counts: ReadonlyMap<number, number>;

  constructor(length: number, size: number, counts: ReadonlyMap<number, number>) {
    this.length = length;
    this.#size = size;
    this.#counts = counts;
  }

  count(ids: ArrayLike<number>): number {
    return this.#counts.get(keyOf(ids, 0, this.length, this.#size)) ?? 0;
  }
}

/** One whole number for each n-gram, exact as long as V^n is. */
function keyOf(ids: ArrayLike<number>, from: number, length: number, size: number): number {
  let key = 0;
  for (let i = from; i < from + length; i++) key = key * size + ids[i]!;
  return key;
}

export function* indexNgrams({ ids }: Split, length: number, size: number): Task<NgramIndex> {
  if (!Number.isInteger(length) || length < 1 || size ** length > Number.MAX_SAFE_INTEGER)
    throw new BookError('measure.length', { length: String(length) });
  const due = slices();
  const counts = new Map<number, number>();
  let since = 0; // tokens since the last boundary, which may itself open an n-gram
  for (let end = 0; end < ids.length; end++) {
    since++;
    if (since >= length) {
      const key = keyOf(ids, end - length + 1, length, size);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (ids[end] === BOUNDARY) since = 1;
    if (due(1)) yield { done: end, total: ids.length };
  }
  return new NgramIndex(length, size, counts);
}
