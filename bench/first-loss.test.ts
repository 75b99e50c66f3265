import { describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import { measureFirstLoss } from './first-loss.ts';
import type { Answers, Contestant, First, Reply, Request } from './protocol.ts';
import { Seats, type Place } from './seats.ts';
import { SMALL_GPT } from './programs/trainings.ts';

const FIRST: Case = {
  ...{ name: 'first-loss', shape: 'a GPT', backend: 'webgpu', direction: 'step' },
  ...{ task: 'first-loss', of: SMALL_GPT.training, judged: 1, rivals: ['tfjs-webgl', 'jax-webgpu'] },
  reference: () => [[4.2]],
  ...{ flops: 0, bytes: 0, tolerance: 1e-4 },
};

/** Workers that take their first step once; each dies with a refusal of its device. */
function meeting(refused: readonly string[] = []): { seats: Seats; begun: string[] } {
  const begun: string[] = [];
  const answerOf = (who: Contestant, { of }: Request): Answers[Request['of']] => {
    if (of === 'reference') return { outputs: [[4.2]] };
    const milliseconds = who.startsWith('ours') ? 100 : 300;
    const loss = who === 'jax-webgpu' ? 4.3 : 4.2;
    return { outputs: [[loss]], dispatches: 50, milliseconds, scriptMs: 2 } satisfies First;
  };
  const place: Place = (who, { onReply }) => {
    if (who !== 'referee') begun.push(who);
    return {
      post(request) {
        const reply: Reply = { gpuErrors: refused, answer: answerOf(who, request) };
        queueMicrotask(() => onReply(reply));
      },
      close() {},
    };
  };
  return { seats: new Seats(place), begun };
}

const TERMS = { peers: ['tfjs-webgl', 'jax-webgpu', 'jax-wasm'], rounds: 9 } as const;

describe('the time to the first loss', () => {
  it('is that of fresh workers, in turns, three of which count after one that does not', async () => {
    const { seats, begun } = meeting();
    const { row, failures } = await measureFirstLoss(FIRST, seats, TERMS);
    expect(failures).toEqual([]);
    const turns = ['ours-webgpu', 'tfjs-webgl', 'jax-webgpu'];
    expect(begun).toEqual(['ours-webgpu', 'tfjs-webgl', 'jax-webgpu', ...turns, ...turns, ...turns]);
    expect(row).toMatchObject({ ours: { median: 100 }, ratios: { 'tfjs-webgl': 3 }, dispatches: 50 });
    expect(row.shareOfPeak).toBeNull();
  });

  it('counts against nobody whose loss is wrong', async () => {
    const { row } = await measureFirstLoss(FIRST, meeting().seats, TERMS);
    expect(row.peers['jax-webgpu']).toMatchObject({ correct: false });
    expect(row.ratios).not.toHaveProperty('jax-webgpu');
  });

  it('remembers what the devices of dismissed workers refused', async () => {
    const { row, failures } = await measureFirstLoss(FIRST, meeting(['bad shader']).seats, TERMS);
    expect(failures[0]).toMatch(/ours-webgpu refused 4 times, first: bad shader/);
    expect(row.gpuErrors).toBeGreaterThan(7);
  });
});
