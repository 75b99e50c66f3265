import { describe, expect, it, vi } from 'vitest';
import type { Query } from '#training/protocol.ts';
import { defineClaim } from './define.ts';
import { keyOf, runClaim, sharing } from './run.ts';

const question = (name: string): Query => ({ of: 'data', measure: name, args: {} });

const claim = (more: { control?: string; limit?: number } = {}) =>
  defineClaim<{ height: number }, 'height'>({
    id: 'tall',
    chapter: '01-n-gram',
    statement: { en: 'It is tall.', zh: '它很高。' },
    criterion: { en: 'At least so high.', zh: '至少这么高。' },
    controlled: { en: 'its stilts', zh: '高跷' },
    spec: ({ seed }) => ({ height: question(`tall.${seed}`) }),
    control: () => ({ height: question(more.control ?? 'short') }),
    measure: ({ height }) => ({ height }),
    labels: { height: { en: 'height', zh: '高度' } },
    holds: ({ height }) => height >= (more.limit ?? 10),
    seeds: [1, 2, 3],
    seconds: 1,
  });

const heights: Readonly<Record<string, number>> = { 'tall.1': 12, 'tall.2': 8, short: 3, nothing: NaN };
const answer = vi.fn(async (query: Query) => heights[query.measure]!);
const setting = { seed: 1, language: 'en' } as const;

describe('running a claim', () => {
  it('holds where the criterion is met and the control fails it', async () => {
    const verdict = await runClaim(claim(), setting, answer);
    expect(verdict).toMatchObject({
      seed: 1,
      holds: true,
      controlFails: true,
      measures: { height: 12 },
      controlMeasures: { height: 3 },
    });
    expect((await runClaim(claim(), { ...setting, seed: 2 }, answer)).holds).toBe(false);
  });

  it('does not hold where the control, which lacks the mechanism, meets the criterion as well', async () => {
    const verdict = await runClaim(claim({ limit: 1 }), setting, answer);
    expect(verdict).toMatchObject({ holds: false, controlFails: false });
  });

  it('refuses a measure that is no number, lest a broken control pass for one that fails as it should', async () => {
    await expect(runClaim(claim({ control: 'nothing' }), setting, answer)).rejects.toMatchObject({
      code: 'claim.not-finite',
      params: { name: 'height' },
    });
  });

  it('asks what claim and control share only once, and reports the way from nothing to all', async () => {
    answer.mockClear();
    const shares: number[] = [];
    const ask = sharing(async (query, onProgress) => {
      onProgress?.({ done: 1, total: 2 });
      return answer(query);
    });
    await runClaim(claim({ control: 'tall.1' }), setting, ask, ({ done, total }) =>
      shares.push(done / total),
    );
    expect(answer).toHaveBeenCalledTimes(1);
    await runClaim(claim(), setting, ask);
    expect(answer).toHaveBeenCalledTimes(2);
    expect(shares).toEqual([0.5, 1]);
  });

  it('asks again what failed the first time', async () => {
    let broken = true;
    const ask = sharing(async (query) => {
      if (broken) throw new Error('broken');
      return answer(query);
    });
    await expect(runClaim(claim(), setting, ask)).rejects.toThrow('broken');
    broken = false;
    expect((await runClaim(claim(), setting, ask)).holds).toBe(true);
  });
});

describe('the name of a question', () => {
  it('does not depend on the order in which its fields were written', () => {
    const a = { of: 'data', measure: 'm', args: { x: [1, { b: 2, c: 3 }], y: null } } as const;
    const b = { args: { y: null, x: [1, { c: 3, b: 2 }] }, measure: 'm', of: 'data' } as const;
    expect(keyOf(b)).toBe(keyOf(a));
    expect(keyOf({ ...a, args: { x: [{ b: 2, c: 3 }, 1], y: null } })).not.toBe(keyOf(a));
  });
});
