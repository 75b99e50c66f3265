/**
 * Counts all n-grams of a stream, level by level, in time linear in its length per level and without hashing.
 * Positions are bucketed by token once. Reading them in that order and scattering position p into the bucket of its
 * k-gram sorts p by (k-gram at p, token at p + k), so equal (k+1)-grams lie side by side, children in token order.
 * The suffix of a (k+1)-gram at p is the k-gram at p + 1.
 */
import { BookError } from '#numerics/errors.ts';
import { BOUNDARY } from '#models/language-model.ts';
import {
  bucket,
  bucketStarts,
  countTokens,
  describe,
  link,
  name,
  newLevel,
  scatter,
  type Level,
} from './counting-passes.ts';
import { MAX_ORDER, NgramCounts, type Trie } from './counts.ts';
import { Work, type Progress } from '#numerics/progress.ts';
import { toStream, type Texts } from './stream.ts';

export interface CountingLimits {
  vocabularySize: number;
  order: number;
  /** The most nodes over all levels; an order that would pass it is left out, and so are the higher ones. */
  nodeLimit?: number | undefined;
}

export function* countNgrams(
  texts: Texts,
  { vocabularySize, order, nodeLimit = 8_000_000 }: CountingLimits,
): Generator<Progress, NgramCounts> {
  if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER) {
    throw new BookError('order-out-of-range', { order, maximum: MAX_ORDER });
  }
  const stream = toStream(texts, vocabularySize);
  if (stream.length < 2) throw new BookError('no-training-text');
  const { length } = stream;
  const work = new Work(length * (2 + 5 * (order - 1)));

  // Order 1: a counting sort of the positions by token.
  const tokenCount = new Uint32Array(vocabularySize);
  yield* work.slices(length, (from, to) => countTokens(stream, tokenCount, from, to));
  const unigram = new Int32Array(vocabularySize).fill(-1);
  const levels: Level[] = [
    newLevel(
      1,
      tokenCount.reduce((seen, count) => seen + (count > 0 ? 1 : 0), 0),
    ),
  ];
  const cursor = new Uint32Array(vocabularySize);
  for (let token = 0, node = 1, at = 0; token < vocabularySize; token++) {
    cursor[token] = at;
    at += tokenCount[token]!;
    if (tokenCount[token]! > 0) {
      unigram[token] = node;
      levels[0]!.token[node - 1] = token;
      levels[0]!.count[node - 1] = tokenCount[token]! - (token === BOUNDARY ? 1 : 0);
      node++;
    }
  }
  const byToken = new Int32Array(length);
  let nodeAt = new Int32Array(length); // the node of the k-gram that starts at a position, −1 where there is none
  let nextNodeAt = new Int32Array(order > 1 ? length : 0);
  yield* work.slices(length, (from, to) => bucket(stream, cursor, unigram, byToken, nodeAt, from, to));

  const sorted = new Int32Array(order > 1 ? length : 0);
  for (let k = 1; k < order; k++) {
    const level = levels[k - 1]!;
    const base = level.base + level.token.length;
    const starts = new Uint32Array(level.token.length);
    let positions = 0;
    yield* work.slices(starts.length, (from, to) => {
      positions = bucketStarts(level, k, starts, positions, from, to);
    });
    yield* work.slices(length, (from, to) =>
      scatter(stream, byToken, nodeAt, k, level.base, starts, sorted, from, to),
    );
    nextNodeAt.fill(-1);
    let node = base - 1;
    yield* work.slices(positions, (from, to) => {
      node = name(stream, sorted, nodeAt, nextNodeAt, k, node, from, to);
    });
    if (node >= nodeLimit) break;
    const next = newLevel(base, node + 1 - base);
    levels.push(next);
    yield* work.slices(positions, (from, to) =>
      describe(stream, sorted, nodeAt, nextNodeAt, k, level, next, from, to),
    );
    [nodeAt, nextNodeAt] = [nextNodeAt, nodeAt];
  }
  return yield* assembled(work, levels, {
    vocabularySize,
    requestedOrder: order,
    predictions: length - 1,
    texts: levels[0]!.count[unigram[BOUNDARY]! - 1]!,
    unigram,
  });
}

/** Lays the levels one behind the other. */
function* assembled(
  work: Work,
  levels: Level[],
  facts: Pick<Trie, 'vocabularySize' | 'requestedOrder' | 'predictions' | 'texts' | 'unigram'>,
): Generator<Progress, NgramCounts> {
  const order = levels.length;
  const top = levels[order - 1]!;
  const nodes = top.base + top.token.length;
  const trie = {
    ...facts,
    order,
    levels: [0, ...levels.map((level) => level.base), nodes],
    token: new Int32Array(nodes),
    count: new Uint32Array(nodes),
    suffix: new Uint32Array(nodes),
    continuation: new Uint32Array(top.base),
    first: new Uint32Array(top.base + 1),
  };
  trie.count[0] = facts.predictions;
  trie.first[0] = 1;
  trie.first[1] = 1 + levels[0]!.token.length;
  for (const [i, level] of levels.entries()) {
    yield* work.slices(level.token.length, (from, to) => {
      trie.token.set(level.token.subarray(from, to), level.base + from);
      trie.count.set(level.count.subarray(from, to), level.base + from);
      trie.suffix.set(level.suffix.subarray(from, to), level.base + from);
      if (level !== top) link(trie, level, i + 1, from, to);
    });
  }
  return new NgramCounts(trie);
}
