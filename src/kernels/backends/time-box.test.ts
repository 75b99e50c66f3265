import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from './time-box.ts';

const late = (): Error => new Error('late');
const never = new Promise<number>(() => {});

describe('a time box', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives the answer that comes in time, and stops its clock', async () => {
    expect(await within(1000, Promise.resolve(5), late)).toBe(5);
    await expect(within(1000, Promise.reject(new Error('no')), late)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up after its time and not before', async () => {
    const outcome = within(1000, never, late).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(900);
    expect(await Promise.race([outcome, 'waiting'])).toBe('waiting');
    await vi.advanceTimersByTimeAsync(600);
    expect(await outcome).toBe('late');
  });

  it('does not count the hours in which the machine slept', async () => {
    const outcome = within(1000, never, late).catch((error: Error) => error.message);
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    await vi.advanceTimersByTimeAsync(250);
    expect(await Promise.race([outcome, 'waiting'])).toBe('waiting');
  });
});
