/** Long work as generators: each slice takes a few milliseconds, so that a worker can report and stop between them. */
export interface Progress {
  done: number;
  total: number;
}

/** Positions between two yields, where each takes some tens of nanoseconds. */
const SLICE = 1 << 16;

export class Work {
  #done = 0;
  readonly total: number;

  constructor(total: number) {
    this.total = total;
  }

  *slices(length: number, run: (from: number, to: number) => void, size = SLICE): Generator<Progress, void> {
    for (let from = 0; from < length; from += size) {
      const to = Math.min(from + size, length);
      run(from, to);
      this.#done = Math.min(this.#done + to - from, this.total);
      yield { done: this.#done, total: this.total };
    }
  }
}

/** Runs a generator to its end where nobody waits: tests, scripts. */
export function finish<T>(work: Generator<Progress, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
