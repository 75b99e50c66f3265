/** How long a piece of work took, without the turns of others in between; of a wait, all of it. */
import type { Task } from '#numerics/progress.ts';

export function* timed<T>(work: Task<T>): Task<{ readonly value: T; readonly seconds: number }> {
  let milliseconds = 0;
  let given: unknown;
  for (;;) {
    const began = performance.now();
    const turn = work.next(given);
    milliseconds += performance.now() - began;
    if (turn.done) return { value: turn.value, seconds: milliseconds / 1000 };
    const asked = performance.now();
    given = yield turn.value;
    if (turn.value instanceof Promise) milliseconds += performance.now() - asked;
  }
}
