/** The passes of the counting sort, each over a range of positions so that the work can be cut into slices. */
import { BOUNDARY } from '#models/language-model.ts';
import type { Trie } from './counts.ts';

export interface Level {
  base: number; // the node of its first n-gram
  token: Int32Array;
  count: Uint32Array;
  suffix: Uint32Array;
  continuation: Uint32Array;
  children: Uint32Array;
}

export const newLevel = (base: number, size: number): Level => ({
  base,
  token: new Int32Array(size),
  count: new Uint32Array(size),
  suffix: new Uint32Array(size),
  continuation: new Uint32Array(size),
  children: new Uint32Array(size),
});

export function countTokens(stream: Int32Array, counts: Uint32Array, from: number, to: number): void {
  for (let p = from; p < to; p++) counts[stream[p]!] = counts[stream[p]!]! + 1;
}

export function bucket(
  stream: Int32Array,
  cursor: Uint32Array,
  unigram: Int32Array,
  byToken: Int32Array,
  nodeAt: Int32Array,
  from: number,
  to: number,
): void {
  for (let p = from; p < to; p++) {
    const token = stream[p]!;
    const at = cursor[token]!;
    byToken[at] = p;
    cursor[token] = at + 1;
    nodeAt[p] = unigram[token]!;
  }
}

/** Where each k-gram's extensions start once sorted: an n-gram that ends its text has none. */
export function bucketStarts(
  level: Level,
  k: number,
  starts: Uint32Array,
  start: number,
  from: number,
  to: number,
): number {
  let at = start;
  for (let i = from; i < to; i++) {
    starts[i] = at;
    if (k === 1 || level.token[i] !== BOUNDARY) at += level.count[i]!;
  }
  return at;
}

export function scatter(
  stream: Int32Array,
  byToken: Int32Array,
  nodeAt: Int32Array,
  k: number,
  base: number,
  cursor: Uint32Array,
  sorted: Int32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const q = byToken[i]!;
    const p = q - k;
    if (p < 0 || nodeAt[p]! < 0 || (k > 1 && stream[q - 1] === BOUNDARY)) continue;
    const at = cursor[nodeAt[p]! - base]!;
    sorted[at] = p;
    cursor[nodeAt[p]! - base] = at + 1;
  }
}

/** Gives each distinct (k+1)-gram the next node, and tells every position its node. */
export function name(
  stream: Int32Array,
  sorted: Int32Array,
  nodeAt: Int32Array,
  nextNodeAt: Int32Array,
  k: number,
  lastNode: number,
  from: number,
  to: number,
): number {
  let node = lastNode;
  let parent = from === 0 ? -1 : nodeAt[sorted[from - 1]!]!;
  let token = from === 0 ? -1 : stream[sorted[from - 1]! + k]!;
  for (let i = from; i < to; i++) {
    const p = sorted[i]!;
    if (nodeAt[p] !== parent || stream[p + k] !== token) {
      parent = nodeAt[p]!;
      token = stream[p + k]!;
      node++;
    }
    nextNodeAt[p] = node;
  }
  return node;
}

export function describe(
  stream: Int32Array,
  sorted: Int32Array,
  nodeAt: Int32Array,
  nextNodeAt: Int32Array,
  k: number,
  level: Level,
  next: Level,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const p = sorted[i]!;
    const node = nextNodeAt[p]! - next.base;
    const count = next.count[node]!;
    next.count[node] = count + 1;
    if (count > 0) continue;
    const parent = nodeAt[p]! - level.base;
    const suffix = nodeAt[p + 1]!;
    next.token[node] = stream[p + k]!;
    next.suffix[node] = suffix;
    level.children[parent] = level.children[parent]! + 1;
    level.continuation[suffix - level.base] = level.continuation[suffix - level.base]! + 1;
  }
}

/** The children and the continuation counts of a level, once the next level is known. */
export function link(
  trie: Pick<Trie, 'first' | 'continuation'>,
  level: Level,
  order: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const node = level.base + i;
    trie.first[node + 1] = trie.first[node]! + level.children[i]!;
    const opensText = order > 1 && level.continuation[i] === 0;
    trie.continuation[node] = opensText ? level.count[i]! : level.continuation[i]!;
  }
}
