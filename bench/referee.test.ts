import { describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import type { Answers, Contestant, Peer, Reply, Request } from './protocol.ts';
import { measure } from './referee.ts';
import { Seats, type Place } from './seats.ts';
import { table } from './table.ts';

const DOUBLE: Case = {
  name: 'double',
  shape: '2',
  backend: 'webgpu',
  direction: 'forward',
  inputs: () => ({ x: { shape: [2], data: Float32Array.of(1, 2) } }),
  reference: () => [[2, 4]],
  flops: 2,
  bytes: 16,
  tolerance: 1e-5,
  ours: ({ x }) => [x!],
  composed: ({ x }) => [x!],
};

interface Script {
  readonly outputs: readonly (readonly number[])[] | null;
  readonly milliseconds: number;
  readonly gpuErrors?: readonly string[];
  readonly problem?: string;
}

/** Contestants that do what they are told to, and note who was timed when. */
function meeting(scripts: Readonly<Partial<Record<Contestant, Script>>>): { seats: Seats; timed: string[] } {
  const timed: string[] = [];
  const answers = (who: Contestant, { of }: Request, script: Script): Answers[Request['of']] => {
    if (of === 'open') return { adapter: 'a machine' };
    if (of === 'reference') return { outputs: DOUBLE.reference() };
    if (of === 'prepare') {
      const { outputs, milliseconds } = script;
      return outputs && { outputs, milliseconds, steps: 2, dispatches: 3 };
    }
    if (of !== 'time') return null;
    timed.push(who);
    return { milliseconds: script.milliseconds, scriptMs: 0.5 };
  };
  const place: Place = (who, { onReply }) => ({
    post(request) {
      const script = scripts[who] ?? REFEREE;
      const { gpuErrors = [], problem } = script;
      const reply: Reply = problem
        ? { gpuErrors, problem }
        : { gpuErrors, answer: answers(who, request, script) };
      queueMicrotask(() => onReply(reply));
    },
    close() {},
  });
  return { seats: new Seats(place), timed };
}

const RIGHT = [[2, 4]];
const REFEREE: Script = { outputs: RIGHT, milliseconds: 0 };
const terms = (...peers: Peer[]) => ({ peers, rounds: 5 });

describe('a case', () => {
  it('gives a row in exactly the agreed form', async () => {
    const { seats } = meeting({
      'ours-webgpu': { outputs: RIGHT, milliseconds: 2 },
      'tfjs-webgpu': { outputs: RIGHT, milliseconds: 20 },
    });
    const { row, failures } = await measure(DOUBLE, seats, terms('tfjs-webgpu'));
    expect(failures).toEqual([]);
    expect(row).toEqual({
      name: 'double',
      shape: '2',
      backend: 'webgpu',
      direction: 'forward',
      ours: { median: 2, min: 2 },
      peers: { 'tfjs-webgpu': { median: 20, min: 20, correct: true } },
      ratios: { 'tfjs-webgpu': 10 },
      shareOfPeak: null,
      maxError: 0,
      gpuErrors: 0,
      dispatches: 3,
      scriptMs: 0.5,
    });
  });

  it('has ours and every peer take turns', async () => {
    const right = { outputs: RIGHT, milliseconds: 200 };
    const { seats, timed } = meeting({ 'ours-webgpu': right, 'tfjs-webgl': right, 'jax-wasm': right });
    await measure(DOUBLE, seats, terms('tfjs-webgl', 'jax-wasm'));
    const turns = ['ours-webgpu', 'tfjs-webgl', 'ours-webgpu', 'jax-wasm'];
    expect(timed.slice(-20)).toEqual([1, 2, 3, 4, 5].flatMap(() => turns));
  });

  it('asks peers that take seconds less often, and ours in every round', async () => {
    const { seats, timed } = meeting({
      'ours-webgpu': { outputs: RIGHT, milliseconds: 200 },
      'tfjs-webgl': { outputs: RIGHT, milliseconds: 1000 },
      'jax-wasm': { outputs: RIGHT, milliseconds: 20_000 },
    });
    const { row } = await measure(DOUBLE, seats, terms('tfjs-webgl', 'jax-wasm'));
    expect(row.ratios).toEqual({ 'tfjs-webgl': 5, 'jax-wasm': 100 });
    const [ours, slow, slower] = ['ours-webgpu', 'tfjs-webgl', 'jax-wasm'];
    expect(timed.slice(-9)).toEqual([ours, slow, ours, slower, ours, slow, ours, ours, ours]);
  });

  it('reports a peer whose numbers are wrong, and takes no ratio from it', async () => {
    const { seats } = meeting({
      'ours-webgpu': { outputs: RIGHT, milliseconds: 2 },
      'ort-webgpu': { outputs: [[2, 5]], milliseconds: 1 },
    });
    const { row, failures } = await measure(DOUBLE, seats, terms('ort-webgpu'));
    expect(row.peers['ort-webgpu']).toEqual({ median: 1, min: 1, correct: false });
    expect(row.ratios).toEqual({});
    expect(failures).toEqual([]);
  });

  it('goes on without a peer that fails, or has no such operation', async () => {
    const { seats } = meeting({
      'ours-webgpu': { outputs: RIGHT, milliseconds: 2 },
      'jax-webgpu': { outputs: null, milliseconds: 1 },
      'tfjs-wasm': { outputs: RIGHT, milliseconds: 1, problem: 'no such kernel' },
    });
    const { row, remarks } = await measure(DOUBLE, seats, terms('jax-webgpu', 'tfjs-wasm'));
    expect(row.peers).toEqual({});
    expect(remarks).toEqual(['double · 2 · webgpu · forward: tfjs-wasm: no such kernel']);
  });

  it.each([
    ['ours is wrong', { outputs: [[2, 4.1]], milliseconds: 1 }, /ours is wrong by 0\.02/],
    ['there is no number', { outputs: [[2, NaN]], milliseconds: 1 }, /ours is wrong by Infinity/],
    [
      'a device refused something',
      { outputs: RIGHT, milliseconds: 1, gpuErrors: ['bad shader'] },
      /bad shader/,
    ],
  ])('fails where %s', async (_, script, message) => {
    const { seats } = meeting({ 'ours-webgpu': script });
    const { failures } = await measure(DOUBLE, seats, terms());
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(message);
  });

  it('stands in the table in one line of a screen’s width', async () => {
    const right = { outputs: RIGHT, milliseconds: 200 };
    const wrong = { outputs: [[0, 0]], milliseconds: 1 };
    const { seats } = meeting({
      'ours-webgpu': right,
      'tfjs-webgpu': right,
      'jax-wasm': right,
      'ort-webgpu': wrong,
    });
    const measured = await measure(DOUBLE, seats, terms('tfjs-webgpu', 'jax-wasm', 'ort-webgpu'));
    const lines = table([measured]).split('\n');
    expect(lines).toHaveLength(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(140);
    expect(lines[2]).toMatch(/^double\s+2\s+webgpu\s+forward\s+200\s+–.*1\.00×\s+1\.00×\s+wrong$/);
  });
});
