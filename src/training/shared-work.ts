/** Work that several questions wait for: whoever is asked first drives it, and a stopped question leaves it resumable. */
import type { Progress, Task } from '#numerics/progress.ts';

type Outcome<T> = { value: T } | { error: unknown };

export class SharedWork<T> {
  readonly #work: Task<T>;
  #last: Progress = { done: 0, total: 1 };
  /** The promise that the work waits for, and what became of the last one. */
  #waiting: Promise<void> | undefined;
  #settled: Outcome<unknown> | undefined;
  #outcome: Outcome<T> | undefined;

  constructor(work: Task<T>) {
    this.#work = work;
  }

  /** What it gave, once it has. */
  get value(): { readonly of: T } | undefined {
    return this.#outcome && 'value' in this.#outcome ? { of: this.#outcome.value } : undefined;
  }

  *drive(): Task<T> {
    while (!this.#outcome) {
      if (!this.#waiting) this.#advance();
      if (!this.#outcome) yield this.#waiting ?? this.#last;
    }
    if ('error' in this.#outcome) throw this.#outcome.error;
    return this.#outcome.value;
  }

  #advance(): void {
    const settled = this.#settled;
    this.#settled = undefined;
    try {
      const turn =
        settled && 'error' in settled ? this.#work.throw(settled.error) : this.#work.next(settled?.value);
      if (turn.done) this.#outcome = { value: turn.value };
      else if (turn.value instanceof Promise) this.#wait(turn.value);
      else this.#last = turn.value;
    } catch (error) {
      this.#outcome = { error };
    }
  }

  #wait(promise: Promise<unknown>): void {
    const settle = (outcome: Outcome<unknown>): void => {
      this.#settled = outcome;
      this.#waiting = undefined;
    };
    this.#waiting = promise.then(
      (value) => settle({ value }),
      (error: unknown) => settle({ error }),
    );
  }
}
