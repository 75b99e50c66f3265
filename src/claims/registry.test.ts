import { describe, expect, it } from 'vitest';
import { Desk } from '#training/desk.ts';
import { settle } from '#numerics/progress.ts';
import { SHORT, type AnyClaim } from './define.ts';
import { experimentOf } from './recorded.ts';
import { CLAIM_IDS, claimFile, loadClaim } from './registry.ts';
import { keyOf, runClaim } from './run.ts';

const claims = await Promise.all(CLAIM_IDS.map(async (id) => [id, await loadClaim(id)] as const));

describe.each(claims)('the claim %s', (id, claim: AnyClaim) => {
  it('lies in the file of its name, in the folder of its chapter', () => {
    expect(claim.id).toBe(id);
    expect(claimFile(id)).toBe(`src/claims/${claim.chapter}/${id}.ts`);
  });

  it('says in every language what it states, when it holds, what its control removes and what it measures', () => {
    for (const words of [claim.statement, claim.criterion, claim.controlled, ...Object.values(claim.labels)])
      for (const language of ['en', 'zh'] as const)
        expect((words as AnyClaim['statement'])[language].trim()).not.toBe('');
    expect(claim.statement.zh).toMatch(/\p{Script=Han}/u);
  });

  it('asks something else on every seed, and in every language but where it is about a task, which has none', () => {
    const asked = (seed: number, language: 'en' | 'zh'): string =>
      Object.values(claim.spec({ seed, language }) as Record<string, Parameters<typeof keyOf>[0]>)
        .map(keyOf)
        .join('\n');
    expect(claim.seeds).toEqual([1, 2, 3]);
    for (const language of ['en', 'zh'] as const)
      expect(new Set(claim.seeds.map((seed) => asked(seed, language))).size).toBe(3);
    const isOfTask = asked(1, 'en').includes('"data":"task/');
    for (const seed of claim.seeds) expect(asked(seed, 'en') === asked(seed, 'zh')).toBe(isOfTask);
    expect(experimentOf(claim, 'en') === experimentOf(claim, 'zh')).toBe(isOfTask);
  });
});

describe('the claims about counting', () => {
  const counting = claims.filter(([, { chapter }]) => chapter === '01-n-gram');

  it.each(counting)('hold in the Chinese town too: %s', async (_id, claim) => {
    const desk = new Desk();
    const verdict = await runClaim(claim, { seed: 2, language: 'zh' }, async (query) =>
      settle(await desk.answer(query)),
    );
    expect(verdict).toMatchObject({ holds: true, controlFails: true });
    expect(claim.seconds).toBeLessThanOrEqual(SHORT);
  });
});
