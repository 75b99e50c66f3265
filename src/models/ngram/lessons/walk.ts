/** A text walked word by word: what followed each of its contexts in the training text. */
import { BOUNDARY } from '#models/language-model.ts';
import type { Progress } from '#numerics/progress.ts';
import { countRow, type CountRow } from '#models/ngram/measures/contexts.ts';
import { Names } from './names.ts';
import { reachedOrder } from './order.ts';
import { chosenText, type NgramRun, type TextArgs } from './run.ts';

export interface WalkArgs extends TextArgs {
  readonly order: number;
  /** Rows per context; 12 unless given. */
  readonly top?: number;
}

/** What is to be predicted at one position: a token of the text or, at the last, its end. */
export type Place = {
  /** Tokens of the context that the order sees, an opening boundary among them. */
  readonly context: number;
  /** How many of them, counted from the right, ever occurred together: fewer where the context is new. */
  readonly used: number;
  /** Of the context of `used` tokens: how often it occurred, and before how many different tokens. */
  readonly total: number;
  readonly distinct: number;
  /** How often the token that really comes followed it. */
  readonly own: number;
  /** Name and count, the most frequent first; then what they leave out. */
  readonly rows: readonly (readonly [name: number, count: number])[];
  readonly others: readonly [types: number, count: number];
};

export type Walk = {
  /** Number among the held-out texts, from 0, and how many there are; −1 for a typed text. */
  readonly index: number;
  readonly texts: number;
  readonly order: number;
  readonly words: readonly string[];
  readonly names: readonly string[];
  /** One per token, and one for the end. */
  readonly places: readonly Place[];
};

const ROWS = 12;

export function* walk(run: NgramRun, args: WalkArgs): Generator<Progress, Walk> {
  const order = reachedOrder(run, args.order);
  const { ids, words, index } = chosenText(run, args);
  const names = new Names(run.corpus);
  const stream = [BOUNDARY, ...ids, BOUNDARY];
  const places: Place[] = [];
  const known = new Map<string, CountRow>();
  function* rowOf(context: readonly number[]): Generator<Progress, CountRow> {
    const key = context.join();
    const row = known.get(key) ?? (yield* countRow(run.fit, { context, top: args.top ?? ROWS }));
    known.set(key, row);
    return row;
  }
  for (let i = 1; i < stream.length; i++) {
    const context = stream.slice(Math.max(0, i - order + 1), i);
    let seen = context;
    let row = yield* rowOf(seen);
    while (row.total === 0 && seen.length > 0) {
      seen = seen.slice(1);
      row = yield* rowOf(seen);
    }
    places.push({
      context: context.length,
      used: seen.length,
      total: row.total,
      distinct: row.distinct,
      own: run.fit.counts.countOf([...seen, stream[i]!]),
      rows: row.rows.map(({ token, count }) => [names.place(token), count]),
      others: [row.others.tokens, row.others.count],
    });
  }
  return { index, texts: run.corpus.heldOut.texts, order, words, names: names.list, places };
}
