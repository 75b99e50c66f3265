/**
 * Reads a text on a device token by token, and keeps each block's keys and values of what it has read, so that a token
 * costs its own work alone. Of one token: 3 + 7 programs a block on WebGPU, where parts of rows are moved by copies.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { crossAttention, embedding, flatten, views } from '#kernels/index.ts';
import { predict, transform, type Look } from '#models/gpt.ts';
import type { Config, Weights } from '#models/trainable.ts';

export class Decoder {
  readonly #weights: Weights;
  readonly #config: Config;
  readonly #context: number;
  /** The last tokens, oldest first. */
  #window: number[] = [];
  /** For each block the keys and values of the window, k | v: [1, length, 2d]. */
  #cache: Tensor3D[] = [];

  /** The weights stay the caller's, who keeps them alive as long as this is used, and its backend the current one. */
  constructor(weights: Weights, config: Config) {
    this.#weights = weights;
    this.#config = config;
    this.#context = weights.Wp!.shape[0]!;
  }

  /** Reads tokens, at least one; the logits of what comes after them [1, V] are the caller's to dispose. */
  read(tokens: readonly number[]): Tensor2D {
    this.#window.push(...tokens);
    if (this.#window.length <= this.#context) return this.#readOn(tokens);
    // Every token that is left stands at another place than before.
    this.forget(this.#window.slice(-this.#context));
    return this.#readOn(this.#window);
  }

  /** Begins another text. */
  forget(window: readonly number[] = []): void {
    tf.dispose(this.#cache);
    this.#cache = [];
    this.#window = [...window];
  }

  #readOn(tokens: readonly number[]): Tensor2D {
    const before = this.#cache;
    const [y, ...cache] = tf.tidy(() => {
      const kept: Tensor3D[] = [];
      const look: Look = (qkv, l) => {
        const [q, kv] = parts(qkv);
        const all = appended(before[l - 1], kv);
        kept.push(all);
        return crossAttention(q, all, { heads: this.#config.heads!, causal: true });
      };
      const h = transform(this.#weights, this.#embedded(tokens), this.#config, look); // [1, tokens, d]
      return [predict(this.#weights, lastOf(h), this.#config), ...kept];
    });
    tf.dispose(before);
    this.#cache = cache.map((rows) => tf.keep(rows)) as Tensor3D[];
    return y as Tensor2D;
  }

  /** h₀, [1, tokens, d]. */
  #embedded(tokens: readonly number[]): Tensor3D {
    const { We, Wp } = this.#weights as Record<string, Tensor2D>;
    const d = We!.shape[1];
    const first = this.#window.length - tokens.length;
    const positions = part(Wp!, first * d, [tokens.length, d]) as Tensor2D;
    return embedding(We!, tf.tensor2d([...tokens], [1, tokens.length], 'int32'), { positions }) as Tensor3D;
  }
}

/** Queries [1, T, d], and keys with values [1, T, 2d]. */
function parts(qkv: Tensor3D): [q: Tensor3D, kv: Tensor3D] {
  const [, T, numbers] = qkv.shape;
  const d = numbers / 3;
  if (T === 1) return [part(qkv, 0, [1, 1, d]) as Tensor3D, part(qkv, d, [1, 1, 2 * d]) as Tensor3D];
  return tf.split(qkv, [d, 2 * d], 2) as [Tensor3D, Tensor3D];
}

function lastOf(h: Tensor3D): Tensor3D {
  const [, T, d] = h.shape;
  return T === 1 ? h : (part(h, (T - 1) * d, [1, 1, d]) as Tensor3D);
}

/** Rows of keys and values, and more of them. */
function appended(rows: Tensor3D | undefined, more: Tensor3D): Tensor3D {
  if (!rows) return more;
  const slots = [
    { name: 'rows', shape: rows.shape, offset: 0 },
    { name: 'more', shape: more.shape, offset: rows.size },
  ];
  return tf.reshape(flatten([rows, more], slots), [1, rows.shape[1] + more.shape[1], more.shape[2]]);
}

/** Numbers that lie side by side, from `offset` on. */
function part(tensor: Tensor, offset: number, shape: readonly number[]): Tensor {
  const flat = tf.reshape(tensor, [tensor.size]) as Tensor1D;
  return views(flat, [{ name: 'part', shape, offset }]).part!;
}
