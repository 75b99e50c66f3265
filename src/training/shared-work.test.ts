import { describe, expect, it } from 'vitest';
import { settle, wait, type Task } from '#numerics/progress.ts';
import { SharedWork } from './shared-work.ts';

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 1));

describe('shared work', () => {
  it('is done once for all who wait for it, also while it waits itself', async () => {
    let begun = 0;
    const work = new SharedWork(
      (function* (): Task<number> {
        begun++;
        const one = yield* wait(later(1));
        yield { done: 1, total: 2 };
        return one + (yield* wait(later(2)));
      })(),
    );
    expect(work.value).toBeUndefined();
    expect(await Promise.all([settle(work.drive()), settle(work.drive()), settle(work.drive())])).toEqual([
      3, 3, 3,
    ]);
    expect(begun).toBe(1);
    expect(work.value).toEqual({ of: 3 });
  });

  it('goes on for others when one who drove it has gone', async () => {
    const work = new SharedWork(
      (function* (): Task<string> {
        return yield* wait(later('there'));
      })(),
    );
    const gone = work.drive();
    gone.next();
    gone.return('');
    expect(await settle(work.drive())).toBe('there');
  });

  it('lets its work catch the failure of what it waits for, and passes on what it does not catch', async () => {
    const fails = (): Promise<string> => later(0).then(() => Promise.reject(new Error('lost')));
    const caught = new SharedWork(
      (function* (): Task<string> {
        try {
          return yield* wait(fails());
        } catch {
          return 'caught';
        }
      })(),
    );
    expect(await settle(caught.drive())).toBe('caught');
    const thrown = new SharedWork(
      (function* (): Task<string> {
        return yield* wait(fails());
      })(),
    );
    await expect(settle(thrown.drive())).rejects.toThrow('lost');
    await expect(settle(thrown.drive())).rejects.toThrow('lost');
  });
});
