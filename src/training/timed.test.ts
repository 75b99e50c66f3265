import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settle, wait, type Task } from '#numerics/progress.ts';
import { timed } from './timed.ts';

let now = 0;
beforeEach(() => vi.spyOn(performance, 'now').mockImplementation(() => now));
afterEach(() => vi.restoreAllMocks());

function* work(): Task<string> {
  now += 20;
  yield { done: 1, total: 2 };
  yield* wait(Promise.resolve().then(() => (now += 30)));
  now += 1;
  return 'done';
}

it('times a piece of work and its waits, and not what others do between its turns', async () => {
  function* withOthers(): Task<{ value: string; seconds: number }> {
    const task = timed(work());
    let turn = task.next();
    while (!turn.done) {
      const given: unknown = yield turn.value;
      if (!(turn.value instanceof Promise)) now += 5000;
      turn = task.next(given);
    }
    return turn.value;
  }
  expect(await settle(withOthers())).toEqual({ value: 'done', seconds: 0.051 });
});

it('lets an error of the work through', async () => {
  function* broken(): Task<void> {
    yield { done: 0, total: 1 };
    throw new Error('broken');
  }
  await expect(settle(timed(broken()))).rejects.toThrow('broken');
});
