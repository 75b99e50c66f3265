/**
 * Reads values back so that a device that died is never believed. Everything asked for travels in one buffer behind
 * a canary: numbers that the device multiplied just now and that are known here. A dead device gives zeros, another
 * buffer's content, or nothing at all.
 */
import * as tf from '@tensorflow/tfjs-core';
import { BookError } from '#numerics/errors.ts';
import type { Driver } from './driver.ts';
import type { BackendName } from './names.ts';
import { within } from './time-box.ts';

const PROBE = [3, 5, -7, 11];
/** Milliseconds until a silent device counts as lost; longer while it has new shaders to compile. */
const PATIENCE = 4000;
const PATIENCE_COMPILING = 60_000;

export class Reader {
  readonly #name: BackendName;
  readonly #driver: Driver;
  readonly #probe: tf.Tensor1D;
  readonly #dead: Promise<never>;
  #reason: string | undefined;
  #reads = 0;
  #compiled = 0;
  /** The longest that an answer took: slow machines are given more time. */
  #longest = 0;

  /** TensorFlow.js's current backend must be that of the driver. */
  constructor(name: BackendName, driver: Driver) {
    this.#name = name;
    this.#driver = driver;
    this.#probe = tf.keep(tf.tensor1d(PROBE));
    this.#dead = driver.lost.then(() => {
      throw this.#lose('signalled');
    });
    this.#dead.catch(() => {});
  }

  /** TensorFlow.js's current backend must be that of the driver. */
  async read(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
    if (this.#reason) throw this.#error();
    const factor = (this.#reads++ % 1000) + 1;
    const sizes = tensors.map(({ size }) => size);
    const packed = tf.tidy(() => tf.keep(this.#pack(tensors, factor)));
    try {
      const data = await this.#wait(packed);
      if (PROBE.some((number, i) => data[i] !== number * factor)) throw this.#lose('wrong');
      let from = PROBE.length;
      return sizes.map((size) => data.slice(from, (from += size)));
    } finally {
      packed.dispose();
    }
  }

  dispose(): void {
    this.#reason ??= 'closed';
    this.#probe.dispose();
  }

  #pack(tensors: readonly tf.Tensor[], factor: number): tf.Tensor1D {
    const flat = tensors
      .filter(({ size }) => size > 0)
      .map((tensor) => tf.reshape(tf.cast(tensor, 'float32'), [tensor.size]) as tf.Tensor1D);
    return tf.concat1d([tf.mul<tf.Tensor1D>(this.#probe, factor), ...flat]);
  }

  async #wait(packed: tf.Tensor1D): Promise<Float32Array> {
    const compiled = this.#driver.compiled();
    const isCompiling = compiled > this.#compiled;
    const patience = isCompiling
      ? PATIENCE_COMPILING
      : Math.min(Math.max(PATIENCE, 3 * this.#longest), PATIENCE_COMPILING);
    const began = performance.now();
    const answer = packed.data<'float32'>().catch((error: unknown) => {
      throw this.#lose(error instanceof Error ? error.message : String(error));
    });
    const data = await within(patience, Promise.race([this.#dead, answer]), () => this.#lose('silent'));
    this.#compiled = compiled;
    this.#longest = Math.max(this.#longest, performance.now() - began);
    return data;
  }

  #lose(reason: string): BookError {
    this.#reason ??= reason;
    return this.#error();
  }

  #error(): BookError {
    return new BookError('backend.lost', { backend: this.#name, reason: this.#reason ?? '' });
  }
}
