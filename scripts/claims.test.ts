import { describe, expect, it } from 'vitest';
import type { Query } from '#training/protocol.ts';
import { allClaims, chosenClaims, outcomeOf, readOptions, runClaims } from './claims.ts';

const claims = await allClaims();

describe('npm run claims', () => {
  it('takes a chapter, seeds, a language and a file', () => {
    expect(readOptions(['--chapter=01-n-gram', '--seeds=1,2,2', '--json=out.json'])).toEqual({
      ...{ chapter: '01-n-gram', seeds: [1, 2], language: 'en', json: 'out.json' },
      ...{ short: false, record: false },
    });
    expect(readOptions([])).toEqual({ language: 'en', short: false, record: false });
  });

  it('refuses what it does not know, in words', () => {
    expect(() => readOptions(['--sed=1'])).toThrow('--sed');
    expect(() => readOptions(['--seeds=one'])).toThrow('“one”');
    expect(() => readOptions(['--seeds=0'])).toThrow('“0”');
    expect(() => readOptions(['--language=fr'])).toThrow('“fr”');
    expect(() => readOptions(['more'])).toThrow('more');
    expect(() => readOptions(['--record', '--seeds=1'])).toThrow('--record');
    expect(() => chosenClaims(claims, readOptions(['--chapter=99-none']))).toThrow('add-one-climbs');
  });

  it('finds every claim, and those of one chapter', () => {
    expect(claims.length).toBeGreaterThanOrEqual(3);
    const chosen = chosenClaims(claims, readOptions(['--chapter=01-n-gram', '--short']));
    expect(new Set(chosen.map(({ chapter }) => chapter))).toEqual(new Set(['01-n-gram']));
  });

  it('reports what the contract says, the control’s measures beside the claim’s', async () => {
    const [claim] = chosenClaims(claims, readOptions(['--id=kneser-ney-levels-off']));
    const asked: Query[] = [];
    const curve = (end: number): object => ({ heldOut: [9, 5, 4, 4, 4, 4, end], training: [] });
    const ask = async (query: Query) => {
      asked.push(query);
      return {
        curves: [
          { smoothing: 'kneser-ney', ...curve(4.2) },
          { smoothing: 'add-k', ...curve(40) },
        ],
      };
    };
    const verdicts = await runClaims([claim!], { seeds: [1, 3], language: 'zh' }, ask);
    const outcome = outcomeOf(claim!, verdicts.get(claim!)!, 'zh');
    expect(outcome).toEqual({
      id: 'kneser-ney-levels-off',
      chapter: '01-n-gram',
      statement: claim!.statement.zh,
      holds: true,
      seconds: expect.any(Number) as number,
      seeds: [1, 3].map((seed) => ({
        seed,
        holds: true,
        measures: {
          ...{ lowest: 4, atSeven: 4.2, ratio: 1.05 },
          ...{ 'control.lowest': 4, 'control.atSeven': 40, 'control.ratio': 10 },
        },
      })),
    });
    expect(asked).toHaveLength(4);
    expect(asked.every((query) => query.of === 'run' && query.spec.data === 'world/town@1/zh')).toBe(true);
  });
});
