/** Long work as generators that pause every few milliseconds, so that a worker can report, stop or take turns. */
export interface Progress<Phase extends string = string> {
  phase: Phase;
  done: number;
  total: number;
}

const SLICE_MS = 8;
const WORK_PER_LOOK = 256;

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

/** Runs a sliced piece of work to its end at once. */
export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
