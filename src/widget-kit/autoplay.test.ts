import { describe, expect, it } from 'vitest';
import { mayAutoplay, nextSeed, pausedBefore, rememberPause } from './autoplay.ts';
import { nextMove, type Moment } from './next-move.ts';

const free = { reducedMotion: false, pausedBefore: false, linked: false, fixed: false };

describe('a widget that plays by itself', () => {
  it('starts for a reader who said nothing against it', () => {
    expect(mayAutoplay(free)).toBe(true);
  });

  it.each(['reducedMotion', 'pausedBefore', 'linked', 'fixed'] as const)('stands still for %s', (reason) => {
    expect(mayAutoplay({ ...free, [reason]: true })).toBe(false);
  });

  it('remembers a pause until the reader runs it again', () => {
    const kept = new Map<string, string>();
    const store = () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    expect(pausedBefore(store)).toBe(false);
    rememberPause(true, store);
    expect(pausedBefore(store)).toBe(true);
    rememberPause(false, store);
    expect(pausedBefore(store)).toBe(false);
  });

  it('does without storage where a frame has none', () => {
    const refused = (): never => {
      throw new Error('SecurityError');
    };
    rememberPause(true, refused);
    expect(pausedBefore(refused)).toBe(false);
  });

  it('goes through all seeds and round again', () => {
    expect([1, 2, 998, 999].map(nextSeed)).toEqual([2, 3, 999, 1]);
  });
});

describe('a playback', () => {
  const moment: Moment = {
    running: true,
    seen: true,
    waiting: false,
    step: 2,
    steps: 4,
    pace: 2,
    endless: false,
  };

  it('takes the next step after one beat', () => {
    expect(nextMove(moment)).toEqual({ kind: 'step', to: 3, after: 500 });
  });

  it.each([{ running: false }, { seen: false }, { waiting: true }])('rests at %o', (change) => {
    expect(nextMove({ ...moment, ...change })).toEqual({ kind: 'rest' });
    expect(nextMove({ ...moment, step: 4, endless: true, ...change })).toEqual({ kind: 'rest' });
  });

  it('stops at the end, or holds the finished text and goes on to the next', () => {
    expect(nextMove({ ...moment, step: 4 })).toEqual({ kind: 'stop' });
    expect(nextMove({ ...moment, step: 4, endless: true })).toEqual({ kind: 'renew', after: 2500 });
  });

  it('stops where there is nothing to step through', () => {
    expect(nextMove({ ...moment, step: 0, steps: 0 })).toEqual({ kind: 'stop' });
  });
});
