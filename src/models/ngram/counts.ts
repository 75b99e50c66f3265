/**
 * All n-grams up to some order as one trie of flat arrays in breadth-first order, children sorted by token.
 * Node 0 is the empty n-gram. A suffix link leads from w1…wk to w2…wk.
 * The boundary stands only first (the text begins) or last (it ends) in an n-gram; alone it is counted once per text,
 * which is right both as a context and as a prediction. So count(h) = Σ_w count(hw) for every context h.
 * Continuation counts N1+(• w1…wk) count distinct left neighbours. Nothing can precede an n-gram of two or more tokens
 * that opens with the boundary, so it keeps its count, as in KenLM (Heafield et al. 2013, §3).
 */
import { BOUNDARY } from '#models/language-model.ts';
import { ContextTotals } from './context-totals.ts';

export const MAX_ORDER = 7;

export interface Trie {
  vocabularySize: number;
  /** The order reached, and the order asked for: smaller where the limit on nodes stopped the count. */
  order: number;
  requestedOrder: number;
  /** Tokens and one end per text; the count of the empty n-gram. */
  predictions: number;
  texts: number;
  /** The n-grams of order k are the nodes [levels[k], levels[k + 1]). */
  levels: number[];
  token: Int32Array; // [nodes]
  count: Uint32Array; // [nodes]
  suffix: Uint32Array; // [nodes]
  continuation: Uint32Array; // [nodes below the top order]
  first: Uint32Array; // [nodes below the top order + 1]; the children of i are [first[i], first[i + 1])
  unigram: Int32Array; // [vocabularySize]; the node of each token, −1 where unseen
}

export interface Child {
  token: number;
  count: number;
}

export class NgramCounts implements Readonly<Trie> {
  declare readonly vocabularySize: number;
  declare readonly order: number;
  declare readonly requestedOrder: number;
  declare readonly predictions: number;
  declare readonly texts: number;
  declare readonly levels: number[];
  declare readonly token: Int32Array;
  declare readonly count: Uint32Array;
  declare readonly suffix: Uint32Array;
  declare readonly continuation: Uint32Array;
  declare readonly first: Uint32Array;
  declare readonly unigram: Int32Array;
  /** Sums over a context's children, by occurrences and by continuations. */
  readonly occurrences: ContextTotals;
  readonly continuations: ContextTotals;

  constructor(trie: Trie) {
    Object.assign(this, trie);
    this.occurrences = new ContextTotals(trie.first, trie.count);
    this.continuations = new ContextTotals(trie.first, trie.continuation);
  }

  get nodes(): number {
    return this.token.length;
  }

  get bytes(): number {
    return [this.token, this.count, this.suffix, this.continuation, this.first, this.unigram].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }

  /** The length of the n-gram at a node. */
  depth(node: number): number {
    let depth = 0;
    while (node >= this.levels[depth + 1]!) depth++;
    return depth;
  }

  /** The node of an n-gram followed by a token, −1 where that never occurred. */
  find(node: number, token: number): number {
    if (node === 0) return this.unigram[token] ?? -1;
    let low = this.first[node]!;
    let high = this.first[node + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.token[middle]!;
      if (found === token) return middle;
      if (found < token) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The node of an n-gram, −1 where it never occurred or is longer than the order. */
  locate(ngram: ArrayLike<number>): number {
    if (ngram.length > this.order) return -1;
    let node = 0;
    for (let i = 0; i < ngram.length && node >= 0; i++) node = this.find(node, ngram[i]!);
    return node;
  }

  /** The tokens of the n-gram at a node. */
  tokensOf(node: number): number[] {
    const tokens: number[] = [];
    for (let at = node; at > 0; at = this.#parent(at)) tokens.unshift(this.token[at]!);
    return tokens;
  }

  /** The last node whose children start at or before this one. */
  #parent(node: number): number {
    const depth = this.depth(node);
    let low = this.levels[depth - 1]!;
    let high = this.levels[depth]! - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.first[middle]! <= node) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  countOf(ngram: ArrayLike<number>): number {
    const node = this.locate(ngram);
    return node < 0 ? 0 : this.count[node]!;
  }

  continuationOf(ngram: ArrayLike<number>): number {
    const node = this.locate(ngram);
    return node < 0 ? 0 : this.continuation[node]!;
  }

  /** What followed a context, by token; the boundary among them is the end of the text. */
  children(context: ArrayLike<number>): Child[] {
    const node = context.length < this.order ? this.locate(context) : -1;
    if (node < 0 || (context.length > 1 && context[context.length - 1] === BOUNDARY)) return [];
    const children: Child[] = [];
    for (let i = this.first[node]!; i < this.first[node + 1]!; i++) {
      children.push({ token: this.token[i]!, count: this.count[i]! });
    }
    return children;
  }

  /** Distinct n-grams of one order. */
  distinct(order: number): number {
    return this.levels[order + 1]! - this.levels[order]!;
  }
}
