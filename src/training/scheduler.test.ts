import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import type { Reply } from './protocol.ts';
import { describeError, Scheduler, type Job } from './scheduler.ts';

/** A scheduler whose macrotasks run only when the test says so. */
function controlled(): { scheduler: Scheduler; replies: Reply[]; turn(): boolean } {
  const waiting: (() => void)[] = [];
  const replies: Reply[] = [];
  const scheduler = new Scheduler(
    (reply) => replies.push(reply),
    (callback) => waiting.push(callback),
  );
  return {
    scheduler,
    replies,
    turn() {
      const next = waiting.shift();
      next?.();
      return next !== undefined;
    },
  };
}

/** Each step takes longer than a slice, so every turn does one. */
function* slow(name: string, steps: number, log: string[] = []): Job {
  for (let done = 0; done < steps; done++) {
    const until = performance.now() + 12;
    while (performance.now() < until);
    log.push(`${name}${done}`);
    yield { done, total: steps };
  }
  return name;
}

describe('the scheduler', () => {
  it('lets jobs take turns, so that none waits for another to end', () => {
    const { scheduler, replies, turn } = controlled();
    const log: string[] = [];
    scheduler.start(1, slow('a', 3, log));
    scheduler.start(2, slow('b', 3, log));
    while (turn());
    expect(log).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
    expect(replies.filter(({ type }) => type === 'answer')).toEqual([
      { type: 'answer', id: 1, value: 'a' },
      { type: 'answer', id: 2, value: 'b' },
    ]);
  });

  it('stops a job between two slices and says so once', () => {
    const { scheduler, replies, turn } = controlled();
    scheduler.start(1, slow('a', 1000));
    turn();
    scheduler.stop(1);
    scheduler.stop(1);
    while (turn());
    expect(replies.filter(({ type }) => type !== 'progress')).toEqual([{ type: 'stopped', id: 1 }]);
  });

  it('reports an error by its code and goes on with the others', () => {
    const { scheduler, replies, turn } = controlled();
    scheduler.start(
      1,
      (function* (): Job {
        throw new BookError('text.empty', { characters: 0 });
      })(),
    );
    scheduler.start(2, slow('b', 1));
    while (turn());
    expect(replies).toContainEqual({ type: 'failed', id: 1, code: 'text.empty', params: { characters: 0 } });
    expect(replies).toContainEqual({ type: 'answer', id: 2, value: 'b' });
  });

  it.each([
    'Failed to fetch dynamically imported module: https://book.example/assets/wasm.js',
    'error loading dynamically imported module: https://book.example/assets/wasm.js',
    'Importing a module script failed.',
  ])('tells code that did not come from an error that nobody foresaw: %s', (message) => {
    expect(describeError(new TypeError(message))).toEqual({ code: 'code.not-loaded', params: {} });
    expect(describeError(new Error(message)).code).toBe('unexpected');
  });
});
