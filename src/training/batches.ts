/**
 * Which examples each step learns from. The order depends on the seed and the epoch alone, so that a run can go on
 * from any step: every epoch visits each example once, and the last examples that do not fill a batch wait for the next.
 */
import { random } from '#numerics/random.ts';

export class Batches {
  readonly size: number;
  readonly perEpoch: number;
  readonly #order: Uint32Array;
  readonly #seed: number;
  #epoch = -1;

  constructor(examples: number, batch: number, seed: number) {
    this.size = Math.min(batch, examples);
    this.perEpoch = Math.floor(examples / this.size);
    this.#order = new Uint32Array(examples);
    this.#seed = seed;
  }

  /** Indices of the examples of a step; shape [size]. Valid until the next call. */
  at(step: number): Uint32Array {
    const epoch = Math.floor(step / this.perEpoch);
    if (epoch !== this.#epoch) this.#shuffle(epoch);
    const from = (step % this.perEpoch) * this.size;
    return this.#order.subarray(from, from + this.size);
  }

  /** Fisher and Yates. */
  #shuffle(epoch: number): void {
    const { below } = random(this.#seed, 'data', epoch);
    const order = this.#order;
    for (let i = 0; i < order.length; i++) order[i] = i;
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1);
      const other = order[j]!;
      order[j] = order[i]!;
      order[i] = other;
    }
    this.#epoch = epoch;
  }
}
