import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { Machine } from './machine.ts';
import { openRun } from './open-run.ts';
import type { Origin, Snapshot } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';
import { SMALL_SPEC, smallModel } from './small-model.ts';
import { trainToEnd, type RunHistory } from './trained-run.ts';
import type { TrainingRun } from './training-run.ts';

const machine = new Machine(() => {}, false);
const corpora = new Corpora();

function opening(change: Partial<TrainableSpec>, choice: 'wasm' | 'cpu', origin: Origin = { from: 'seed' }) {
  const spec = { ...SMALL_SPEC, ...change };
  return { spec, model: smallModel, corpus: corpora.open(spec), machine, choice, origin };
}

const open = (change: Partial<TrainableSpec> = {}, origin?: Origin): Promise<TrainingRun> =>
  settle(openRun(opening(change, 'wasm', origin)));

async function history(change: Partial<TrainableSpec>, choice: 'wasm' | 'cpu' = 'wasm'): Promise<RunHistory> {
  const run = await settle(trainToEnd(opening(change, choice)));
  const told = await settle(run.measure('history', {}, []));
  run.dispose();
  return told as unknown as RunHistory;
}

async function train(run: TrainingRun, until: number): Promise<number[]> {
  const losses: number[] = [];
  while (run.step < until) losses.push(...(await settle(run.turn(until))).losses);
  return losses;
}

describe('a training run', () => {
  it('learns: the loss falls from that of a uniform guess', async () => {
    const { losses, backend, parameters } = await history({});
    expect(backend).toBe('wasm');
    expect(losses).toHaveLength(40);
    expect(losses[0]).toBeGreaterThan(4);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! - 1);
    expect(parameters).toBeGreaterThan(1000);
  });

  it('gives the same curve for the same seed on the same backend, and another for another seed', async () => {
    const [one, two, other] = [await history({}), await history({}), await history({ seed: 2 })];
    expect(two.losses).toEqual(one.losses);
    expect(other.losses).not.toEqual(one.losses);
  });

  it('agrees across backends within 1e-4 over its first 100 steps', { timeout: 300_000 }, async () => {
    const wasm = await history({ steps: 100 });
    const cpu = await history({ steps: 100 }, 'cpu');
    expect(cpu.backend).toBe('cpu');
    const apart = wasm.losses.map((loss, i) => Math.abs(loss - cpu.losses[i]!) / loss);
    expect(Math.max(...apart)).toBeLessThan(1e-4);
  });

  it('goes on from a snapshot as if nothing had happened, to the last bit', async () => {
    const whole = await open();
    const curve = await train(whole, 40);
    const first = await open();
    await train(first, 17);
    const snapshot: Snapshot = structuredClone(await settle(first.snapshot()));
    const second = await open({}, { from: 'snapshot', snapshot });
    expect(second.step).toBe(17);
    expect(await train(second, 40)).toEqual(curve.slice(17));
    expect((await settle(second.snapshot())).parameters).toEqual((await settle(whole.snapshot())).parameters);
    for (const run of [whole, first, second]) run.dispose();
  });

  it('reads its measures at step 0, at every multiple, and at the end', async () => {
    const { readings } = await history({
      measures: [{ measure: 'nats', args: {}, every: 15 }],
      steps: 40,
    });
    expect(readings.map(({ step }) => step)).toEqual([0, 15, 30, 40]);
    expect(readings.at(-1)!.value as number).toBeLessThan((readings[0]!.value as number) - 1);
  });

  it('measures a copy with changes made to it, and leaves the model as it is', async () => {
    const run = await open();
    await train(run, 20);
    const before = await settle(run.measure('nats', {}));
    const flat = await settle(run.measure('nats', {}, [{ name: 'flatten', args: null }]));
    expect(flat as number).toBeCloseTo(Math.log(run.setting.corpus.vocabulary.size), 4);
    expect(await settle(run.measure('nats', {}))).toBe(before);
    await expect(settle(run.measure('nats', {}, [{ name: 'burn', args: null }]))).rejects.toMatchObject({
      code: 'intervention.unknown',
    });
    run.dispose();
  });

  it('takes as many steps at once as few programs can gather the losses of', async () => {
    // Nothing is replayed there.
    const run = await settle(openRun(opening({}, 'cpu')));
    const sizes: number[] = [];
    while (run.step < 40) sizes.push((await settle(run.turn(40))).losses.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(40);
    for (const size of sizes) expect([1, 2, 4, 8, 16, 32]).toContain(size);
    run.dispose();
  });

  it('stops with its step where the learning rate is absurd, and shows no loss beyond it', async () => {
    for (const learningRate of [1e3, 1e30]) {
      const run = await open({ optimiser: { name: 'sgd', learningRate }, steps: 200 });
      const told: number[] = [];
      const failing = async (): Promise<void> => {
        while (run.step < 200) told.push(...(await settle(run.turn(200))).losses);
      };
      await expect(failing()).rejects.toMatchObject({ code: 'run.diverged' });
      expect(told.every((loss) => Number.isFinite(loss) && loss < 20)).toBe(true);
      run.dispose();
    }
  });

  it('that diverged still tells how, and answers nothing else', async () => {
    const change = { optimiser: { name: 'sgd', learningRate: 1e3 }, steps: 200 } as const;
    const { losses, diverged } = await history(change);
    expect(diverged).toBe(losses.length);
    expect(diverged).toBeLessThan(200);
    expect((await history({ steps: 3 })).diverged).toBeNull();
    const run = await settle(trainToEnd(opening(change, 'wasm')));
    await expect(settle(run.measure('bias', {}, []))).rejects.toMatchObject({ code: 'run.diverged' });
    run.dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const run = await open({ measures: [{ measure: 'nats', args: {}, every: 5 }] });
    await train(run, 5);
    const during = tf.memory().numTensors;
    await train(run, 40);
    await settle(run.snapshot());
    await settle(run.measure('bias', {}, [{ name: 'flatten', args: null }]));
    expect(tf.memory().numTensors).toBe(during);
    run.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a configuration that the model does not have, by name', async () => {
    await expect(open({ config: { dimension: 0 } })).rejects.toMatchObject({
      code: 'run-spec.field',
      params: { field: 'config.dimension' },
    });
    await expect(open({ config: { layers: 2 } })).rejects.toMatchObject({
      code: 'run-spec.unknown-field',
      params: { field: 'config.layers' },
    });
  });
});
