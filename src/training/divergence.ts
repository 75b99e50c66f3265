/**
 * Whether a loss still belongs to a run that learns. A graphics processor may turn NaN into ordinary numbers, so a loss
 * far above the best one counts too.
 */
import { BookError } from '#numerics/errors.ts';

/** Nats above the first and the best loss; twice the loss of a uniform guess is far beyond any learning model. */
const FAR = 4;

export class DivergenceWatch {
  #first: number | undefined;
  #best = Infinity;

  /** Position of the first loss that is not one of a learning model, or −1. */
  firstBad(losses: ArrayLike<number>): number {
    for (let i = 0; i < losses.length; i++) {
      const loss = losses[i]!;
      this.#first ??= loss;
      if (!Number.isFinite(loss) || loss < 0 || loss > Math.max(2 * this.#first, this.#best + FAR)) return i;
      this.#best = Math.min(this.#best, loss);
    }
    return -1;
  }
}

/** Throws if any value is not a finite number. */
export function mustBeFinite(values: Float32Array, step: number): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) throw new BookError('run.diverged', { step });
}
