/** Work that several questions wait for: whoever is asked first drives it, and a stopped question leaves it resumable. */
import type { Progress } from './protocol.ts';

export class SharedWork<T> {
  readonly #work: Generator<{ done: number; total: number; phase?: string }, T, void>;
  readonly #phase: string;
  #last: Progress;
  #outcome: { value: T } | { error: unknown } | undefined;

  constructor(phase: string, work: Generator<{ done: number; total: number; phase?: string }, T, void>) {
    this.#work = work;
    this.#phase = phase;
    this.#last = { phase, done: 0, total: 1 };
  }

  *drive(): Generator<Progress, T, void> {
    while (!this.#outcome) {
      try {
        const turn = this.#work.next();
        if (turn.done) this.#outcome = { value: turn.value };
        else
          this.#last = {
            phase: turn.value.phase ?? this.#phase,
            done: turn.value.done,
            total: turn.value.total,
          };
      } catch (error) {
        this.#outcome = { error };
      }
      if (!this.#outcome) yield this.#last;
    }
    if ('error' in this.#outcome) throw this.#outcome.error;
    return this.#outcome.value;
  }
}
