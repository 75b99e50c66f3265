/** Long work as generators that pause every few milliseconds, so that a worker can report, stop or take turns. */
export interface Progress<Phase extends string = string> {
  /** What is being done, where a piece of work has several parts. */
  readonly phase?: Phase;
  readonly done: number;
  readonly total: number;
}

/**
 * Work that pauses: it yields its progress when a slice is used up, or a promise when it must wait for a graphics
 * processor. Whoever drives it hands the promise's value back, or throws its error in.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- each promise's value goes back to the very `wait` that yielded it
export type Task<T> = Generator<Progress | Promise<unknown>, T, any>;

/** Waits for a promise inside a task: `const data = yield* wait(tensor.data())`. */
export function* wait<T>(promise: Promise<T>): Generator<Promise<T>, T, T> {
  return yield promise;
}

const SLICE_MS = 8;
const WORK_PER_LOOK = 256;
/** Positions between two yields, where each takes some tens of nanoseconds. */
const SLICE = 1 << 16;

/**
 * Says when a slice of time is used up, given the work done since the last call in units of about a microsecond or
 * two (a token, say). The clock is read only after some work; results never depend on it.
 */
export function slices(
  milliseconds = SLICE_MS,
  now: () => number = () => performance.now(),
): (work?: number) => boolean {
  let since = 0;
  let end = now() + milliseconds;
  return (work = 8) => {
    since += work;
    if (since < WORK_PER_LOOK) return false;
    since = 0;
    if (now() < end) return false;
    end = now() + milliseconds;
    return true;
  };
}

/** Work of known size done in slices of known size, over one or several loops. */
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

/** Runs a piece of work to its end at once: for prerendering, tests and scripts, where nobody waits. */
export function finish<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same for work that waits: tests and scripts have an event loop. */
export async function settle<T>(task: Task<T>): Promise<T> {
  let turn = task.next();
  while (!turn.done) {
    if (!(turn.value instanceof Promise)) turn = task.next();
    else
      turn = await turn.value.then(
        (value) => task.next(value),
        (error: unknown) => task.throw(error),
      );
  }
  return turn.value;
}
