/**
 * An n-gram model behind `LanguageModel`: the trie, an order n and a smoothing.
 * A text's first context is the boundary alone; windows never reach beyond it, so the first tokens of a text are
 * predicted by shorter n-grams that open with the boundary.
 */
import { BookError } from '#numerics/errors.ts';
import { BOUNDARY, type LanguageModel, type Prediction } from '#models/language-model.ts';
import type { NgramCounts } from './counts.ts';
import type { Smoothing } from './smoothing.ts';

/** node · 8 + the length of the full context; the node is the longest suffix of it that occurred. */
export type NgramState = number;

export class NgramModel implements LanguageModel<NgramState> {
  readonly counts: NgramCounts;
  readonly order: number;
  readonly smoothing: Smoothing;
  // The trace of one token: by context length, the context's node and the n-gram's (−1: unseen).
  readonly #contexts = new Int32Array(8);
  readonly #ngrams = new Int32Array(8);

  constructor(counts: NgramCounts, order: number, smoothing: Smoothing) {
    if (!Number.isInteger(order) || order < 1 || order > counts.order) {
      throw new BookError('order-out-of-range', { order, maximum: counts.order });
    }
    this.counts = counts;
    this.order = order;
    this.smoothing = smoothing;
  }

  get vocabularySize(): number {
    return this.counts.vocabularySize;
  }

  get normalised(): boolean {
    return this.smoothing.normalised;
  }

  start(): NgramState {
    return 0;
  }

  /** The state after one more token; a boundary forgets all that was before. */
  next(state: NgramState, token: number): NgramState {
    this.#check(token);
    if (this.order === 1) return 0;
    const { counts } = this;
    if (token === BOUNDARY) return counts.unigram[BOUNDARY]! * 8 + 1;
    const length = Math.min((state & 7) + 1, this.order - 1);
    let node = state >>> 3;
    if (node >= counts.levels[this.order - 1]!) node = counts.suffix[node]!;
    let longer = counts.find(node, token);
    while (longer < 0 && node > 0) {
      node = counts.suffix[node]!;
      longer = counts.find(node, token);
    }
    return Math.max(longer, 0) * 8 + length;
  }

  /** q(token | state): a probability, or a score where the smoothing is not normalised. */
  probability(state: NgramState, token: number): number {
    this.#check(token);
    const { smoothing } = this;
    const seen = this.#trace(state, token);
    const full = state & 7;
    let q = 1 / this.vocabularySize;
    for (let length = smoothing.usesShorterContexts ? 0 : full; length <= full; length++) {
      const context = this.#contexts[length]!;
      const ngram = this.#ngrams[length]!;
      if (length > seen) q *= smoothing.unseenWeight;
      else if (ngram < 0) q *= smoothing.weight(length + 1, context);
      else {
        const mass = smoothing.mass(length + 1, context, ngram);
        q = smoothing.backsOff ? mass : q * smoothing.weight(length + 1, context) + mass;
      }
    }
    return q;
  }

  /** q(· | state) over the vocabulary, by the same recursion on whole vectors. */
  distribution(state: NgramState): Float64Array {
    const { smoothing, counts } = this;
    const full = state & 7;
    const seen = this.#traceContexts(state);
    const q = new Float64Array(this.vocabularySize).fill(1 / this.vocabularySize);
    for (let length = smoothing.usesShorterContexts ? 0 : full; length <= full; length++) {
      const context = this.#contexts[length]!;
      const weight = length > seen ? smoothing.unseenWeight : smoothing.weight(length + 1, context);
      if (weight !== 1) for (let w = 0; w < q.length; w++) q[w] = q[w]! * weight;
      if (length > seen) continue;
      for (let ngram = counts.first[context]!; ngram < counts.first[context + 1]!; ngram++) {
        const mass = smoothing.mass(length + 1, context, ngram);
        const w = counts.token[ngram]!;
        q[w] = smoothing.backsOff ? mass : q[w]! + mass;
      }
    }
    return q;
  }

  step(state: NgramState, token: number): Prediction<NgramState> {
    const next = this.next(state, token);
    const logProbs = this.distribution(next);
    for (let w = 0; w < logProbs.length; w++) logProbs[w] = Math.log(logProbs[w]!);
    return { state: next, logProbs };
  }

  score(tokens: ArrayLike<number>): number {
    let nats = 0;
    let state = this.next(this.start(), BOUNDARY);
    for (let i = 0; i < tokens.length; i++) {
      nats -= Math.log(this.probability(state, tokens[i]!));
      state = this.next(state, tokens[i]!);
    }
    return nats - Math.log(this.probability(state, BOUNDARY));
  }

  /** The state after a whole context, from the start. */
  after(context: ArrayLike<number>): NgramState {
    let state = this.start();
    for (let i = 0; i < context.length; i++) state = this.next(state, context[i]!);
    return state;
  }

  /** By context length 0, 1, …: the nodes of the contexts that occurred and of their n-grams with the token. */
  trace(state: NgramState, token: number): { contexts: number[]; ngrams: number[] } {
    const seen = this.#trace(state, token);
    return {
      contexts: [...this.#contexts.subarray(0, seen + 1)],
      ngrams: [...this.#ngrams.subarray(0, seen + 1)],
    };
  }

  #traceContexts(state: NgramState): number {
    const { suffix } = this.counts;
    let node = state >>> 3;
    const seen = this.counts.depth(node);
    for (let length = seen; length >= 0; length--) {
      this.#contexts[length] = node;
      node = suffix[node]!;
    }
    return seen;
  }

  /** Searches until the longest n-gram that occurred; its suffix links lead to the shorter ones. */
  #trace(state: NgramState, token: number): number {
    const { counts } = this;
    const seen = this.#traceContexts(state);
    let ngram = -1;
    for (let length = seen; length >= 0; length--) {
      ngram = ngram > 0 ? counts.suffix[ngram]! : counts.find(this.#contexts[length]!, token);
      this.#ngrams[length] = ngram;
    }
    return seen;
  }

  #check(token: number): void {
    if (!Number.isInteger(token) || token < 0 || token >= this.vocabularySize) {
      throw new BookError('token-out-of-range', { token, vocabularySize: this.vocabularySize });
    }
  }
}
