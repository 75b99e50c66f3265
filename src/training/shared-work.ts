/** Work that several questions wait for: whoever is asked first drives it, and a stopped question leaves it resumable. */
import type { Progress } from '#numerics/progress.ts';

export class SharedWork<T> {
  readonly #work: Generator<Progress, T, void>;
  #last: Progress = { done: 0, total: 1 };
  #outcome: { value: T } | { error: unknown } | undefined;

  constructor(work: Generator<Progress, T, void>) {
    this.#work = work;
  }

  *drive(): Generator<Progress, T, void> {
    while (!this.#outcome) {
      try {
        const turn = this.#work.next();
        if (turn.done) this.#outcome = { value: turn.value };
        else this.#last = turn.value;
      } catch (error) {
        this.#outcome = { error };
      }
      if (!this.#outcome) yield this.#last;
    }
    if ('error' in this.#outcome) throw this.#outcome.error;
    return this.#outcome.value;
  }
}
