/**
 * The generative pretrained transformer in plain 64-bit arithmetic, token by token: what the fast one must agree with, and
 * what writes text. Keys and values of what has been read are kept, so that a step costs one token's worth of work. Once
 * the text is longer than the context, every token that is left stands at another place than before, and all of them are
 * read anew.
 */
import { gelu } from '#numerics/gelu.ts';
import { BOUNDARY, type LanguageModel, type Prediction } from '#models/language-model.ts';
import { sizeOf, type Parameters } from '#models/parameters.ts';
import type { Config } from '#models/trainable.ts';
import { affine, dot, dots, logSoftmax, norm, sum } from '#models/rows.ts';

/** What has been read. */
export interface Reading {
  /** The last tokens, oldest first, at most T of them. */
  readonly window: readonly number[];
  /** Of the window's tokens, as far as they stand where they stood when they were read. */
  readonly cache: Cache | null;
  /** What the last block says at the last token, [d]; nothing where the window is to be read anew. */
  readonly last: Float64Array | null;
}

/** Keys and values of the first `filled` places, in each block [T, d], head by head in a row. */
interface Cache {
  filled: number;
  readonly keys: readonly Float64Array[];
  readonly values: readonly Float64Array[];
}

type Tensors = Readonly<Record<string, Float64Array>>;

export class PlainGpt implements LanguageModel<Reading> {
  readonly vocabularySize: number;
  readonly normalised = true;
  readonly #context: number;
  readonly #width: number;
  readonly #heads: number;
  readonly #preNorm: boolean;
  readonly #w: Tensors;
  readonly #blocks: readonly Tensors[];

  constructor({ layers, heads, preNorm }: Config, { data, layout }: Parameters, context: number) {
    const all = layout.map(
      ({ name, shape, offset }) =>
        [name, Float64Array.from(data.subarray(offset, offset + sizeOf(shape)))] as const,
    );
    const within = (prefix: string): Tensors =>
      Object.fromEntries(
        all.flatMap(([name, values]) =>
          name.startsWith(prefix) ? [[name.slice(prefix.length), values] as const] : [],
        ),
      );
    this.#w = within('');
    this.#blocks = Array.from({ length: layers! }, (_, l) => within(`h${l + 1}.`));
    this.#context = context;
    this.#heads = heads!;
    this.#preNorm = preNorm === 1;
    [this.vocabularySize, this.#width] = layout.find(({ name }) => name === 'We')!.shape as [number, number];
  }

  start(): Reading {
    return { window: [], cache: null, last: null };
  }

  step(state: Reading, token: number): Prediction<Reading> {
    const before = token === BOUNDARY ? this.start() : state;
    const after =
      before.window.length < this.#context
        ? this.#read(before, token)
        : { window: [...before.window.slice(1), token], cache: null, last: null };
    /** Computed only when it is asked for: who follows a long text to its end pays for one prediction. */
    const predict = (): Float64Array => this.logProbs(after);
    return {
      state: after,
      get logProbs() {
        return predict();
      },
    };
  }

  score(tokens: ArrayLike<number>): number {
    let { state } = this.step(this.start(), BOUNDARY);
    let nats = 0;
    for (let i = 0; i < tokens.length; i++) {
      nats -= this.logProbs(state)[tokens[i]!]!;
      ({ state } = this.step(state, tokens[i]!));
    }
    return nats - this.logProbs(state)[BOUNDARY]!;
  }

  /** ln softmax(y), shape [V]. */
  logProbs(state: Reading): Float64Array {
    return logSoftmax(this.logits(state));
  }

  /** y of the next token, shape [V]. */
  logits({ window, last }: Reading): Float64Array {
    return this.#predict(last ?? this.#readAnew(window));
  }

  #readAnew(window: readonly number[]): Float64Array {
    return window.reduce((state, token) => this.#read(state, token), this.start()).last!;
  }

  /** The state after one more token, where there is room for it. */
  #read({ window, cache }: Reading, token: number): Reading {
    const place = window.length;
    const kept = this.#withRoomAt(place, cache);
    const d = this.#width;
    const { We, Wp } = this.#w as { We: Float64Array; Wp: Float64Array };
    let h = sum(We.subarray(token * d, (token + 1) * d), Wp.subarray(place * d, (place + 1) * d));
    this.#blocks.forEach((block, l) => {
      h = this.#block(h, block, kept.keys[l]!, kept.values[l]!, place);
    });
    kept.filled = place + 1;
    return { window: [...window, token], cache: kept, last: h };
  }

  /** A cache whose next free place is `place`: this one, or a copy where another text has gone on from there. */
  #withRoomAt(place: number, cache: Cache | null): Cache {
    if (cache?.filled === place) return cache;
    const rows = (from?: readonly Float64Array[]): Float64Array[] =>
      this.#blocks.map((_, l) => {
        const room = new Float64Array(this.#context * this.#width);
        if (from) room.set(from[l]!.subarray(0, place * this.#width));
        return room;
      });
    return { filled: place, keys: rows(cache?.keys), values: rows(cache?.values) };
  }

  /** h_l from h_{l−1} at one place. */
  #block(h: Float64Array, w: Tensors, keys: Float64Array, values: Float64Array, place: number): Float64Array {
    const attend = (x: Float64Array, residual: Float64Array): Float64Array => {
      const d = x.length;
      const qkv = affine(x, w.Wqkv!, w.bqkv!);
      keys.set(qkv.subarray(d, 2 * d), place * d);
      values.set(qkv.subarray(2 * d), place * d);
      return sum(residual, affine(this.#gather(qkv, keys, values, place), w.Wo!, w.bo!));
    };
    const feedForward = (x: Float64Array, residual: Float64Array): Float64Array =>
      sum(residual, affine(affine(x, w.W1!, w.b1!).map(gelu), w.W2!, w.b2!));
    const norm1 = (x: Float64Array): Float64Array => norm(x, w.gain1!, w.shift1!);
    const norm2 = (x: Float64Array): Float64Array => norm(x, w.gain2!, w.shift2!);
    if (this.#preNorm) {
      const a = attend(norm1(h), h);
      return feedForward(norm2(a), a);
    }
    const a = norm1(attend(h, h));
    return norm2(feedForward(a, a));
  }

  /** Each head's mean of the values at places 0 … `place`, weighted by how the query meets their keys, [d]. */
  #gather(query: Float64Array, keys: Float64Array, values: Float64Array, place: number): Float64Array {
    const d = this.#width;
    const depth = d / this.#heads;
    const out = new Float64Array(d);
    const scores = new Float64Array(place + 1);
    for (let head = 0; head < d; head += depth) {
      for (let s = 0; s <= place; s++)
        scores[s] = dot(query, head, keys, s * d + head, depth) / Math.sqrt(depth);
      const weights = logSoftmax(scores);
      for (let s = 0; s <= place; s++) {
        const weight = Math.exp(weights[s]!);
        for (let i = head; i < head + depth; i++) out[i]! += weight * values[s * d + i]!;
      }
    }
    return out;
  }

  #predict(last: Float64Array): Float64Array {
    const { We, Wu, gain, shift } = this.#w;
    const h = this.#preNorm ? norm(last, gain!, shift!) : last;
    return Wu ? affine(h, Wu, new Float64Array(this.vocabularySize)) : dots(h, We!);
  }
}
