import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import type { Recording } from '#kernels/replay/recording.ts';
import { HERE } from '#kernels/testing/on-backend.ts';
import { model as gpt } from '#models/gpt/model.ts';
import { model as gru } from '#models/gru/model.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { model as rnn } from '#models/rnn/model.ts';
import { settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { Machine } from './machine.ts';
import { openRun, type Opening } from './open-run.ts';
import type { Origin } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';
import { SMALL_SPEC, smallModel } from './small-model.ts';
import type { TrainingRun } from './training-run.ts';

/** `npm run test:full` asks for the long one. */
const STEPS = process.env.FULL === undefined ? 600 : 10_000;

const corpora = new Corpora();
const machine = new Machine(() => {}, true);

interface How {
  readonly replays?: boolean;
  /** Whether its first steps do not wait for all programs to be compiled: then nobody knows when the replay begins. */
  readonly hastens?: boolean;
  readonly origin?: Origin;
}

async function open(
  change: Partial<TrainableSpec>,
  { replays = true, hastens = false, origin = { from: 'seed' } }: How = {},
): Promise<TrainingRun> {
  const spec = { ...SMALL_SPEC, steps: 100, ...change };
  const model = [gpt, rnn, lstm, gru].find(({ name }) => name === spec.model) ?? smallModel;
  const { recorder, haste, ...ordinary } = await openBackend('webgpu');
  const backend = { ...ordinary, ...(replays && { recorder }), ...(hastens && { haste }) } as Backend;
  const opening: Opening = { spec, model, corpus: corpora.open(spec), machine, choice: 'webgpu', origin };
  return settle(openRun(opening, backend));
}

async function train(run: TrainingRun, until: number): Promise<number[]> {
  const losses: number[] = [];
  while (run.step < until) losses.push(...(await settle(run.turn(until))).losses);
  return losses;
}

const GPT: Partial<TrainableSpec> = {
  model: 'gpt@1',
  config: { layers: 2, width: 16, heads: 2 },
  batch: 4,
  context: 32,
  optimiser: { name: 'adamw', learningRate: 0.01, clipNorm: 1, weightDecay: 0.1 },
  schedule: { name: 'linear', warmup: 20 },
};

const LSTM: Partial<TrainableSpec> = {
  ...GPT,
  model: 'lstm@1',
  config: { dimension: 8, hidden: 12, layers: 2, forgetBias: 1 },
};

const RUNS: readonly (readonly [string, Partial<TrainableSpec>, number])[] = [
  ['of Bengio’s network', {}, 100],
  [
    'with clipping, decay and a schedule',
    {
      optimiser: { name: 'adamw', learningRate: 0.03, clipNorm: 0.3, weightDecay: 0.1 },
      schedule: { name: 'cosine', warmup: 10 },
    },
    100,
  ],
  ['by gradient descent', { optimiser: { name: 'sgd', learningRate: 0.1 } }, 30],
  ['with momentum', { optimiser: { name: 'sgd', learningRate: 0.05, momentum: 0.8 } }, 30],
  ['with direct connections', { config: { dimension: 8, hidden: 16, direct: 1 } }, 30],
  ['with frozen vectors', { config: { dimension: 8, hidden: 16, frozen: 1 } }, 30],
  ['of a transformer', GPT, 100],
  ['of an older transformer', { ...GPT, config: { ...GPT.config, preNorm: 0, tied: 0 } }, 30],
  ['of an Elman network', { ...LSTM, model: 'rnn@1', config: { hidden: 12, relu: 1 } }, 30],
  ['of an LSTM', LSTM, 60],
  ['of an LSTM whose gradient is cut', { ...LSTM, config: { ...LSTM.config, truncate: 10 } }, 30],
  ['of a GRU', { ...LSTM, model: 'gru@1', config: { hidden: 12 } }, 30],
];

describe.runIf(HERE.includes('webgpu'))('a run whose steps are replayed', () => {
  it.each(RUNS)(
    'learns as one whose steps are not, to the last bit: %s',
    { timeout: 300_000 },
    async (_, change, steps) => {
      const spec = { ...change, steps };
      const [replayed, ordinary] = [await open(spec), await open(spec, { replays: false })];
      const wanted = await train(ordinary, steps);
      const found = await train(replayed, steps);
      expect(replayed.replay.refusal).toBeUndefined();
      expect((replayed.replay.recording as Recording).copies).toBe(0);
      expect(found).toEqual(wanted);
      expect(await settle(replayed.snapshot())).toEqual(await settle(ordinary.snapshot()));
      replayed.dispose();
      ordinary.dispose();
    },
  );

  it('learns the same to the last bit when it begins hastily', { timeout: 300_000 }, async () => {
    const [hasty, ordinary] = [await open(GPT, { hastens: true }), await open(GPT, { replays: false })];
    const found = await train(hasty, 100);
    expect(found).toEqual(await train(ordinary, 100));
    expect(await settle(hasty.snapshot())).toEqual(await settle(ordinary.snapshot()));
    hasty.dispose();
    ordinary.dispose();
  });

  it(
    'is measured, changed and photographed between its turns as any other',
    { timeout: 300_000 },
    async () => {
      const spec = { measures: [{ measure: 'nats', args: {}, every: 15 }] };
      const [replayed, ordinary] = [await open(spec), await open(spec, { replays: false })];
      const tell = async (run: TrainingRun) => {
        const told: unknown[] = [];
        while (run.step < 100) {
          const { readings } = await settle(run.turn(100));
          told.push(...readings);
        }
        const changed = await settle(run.measure('nats', {}, [{ name: 'flatten', args: null }]));
        return [told, changed, await settle(run.measure('bias', {})), await settle(run.snapshot())];
      };
      expect(await tell(replayed)).toEqual(await tell(ordinary));
      expect(replayed.replay.recording).toBeDefined();
      replayed.dispose();
      ordinary.dispose();
    },
  );

  it(
    'goes on from a snapshot as if nothing had happened, to the last bit',
    { timeout: 300_000 },
    async () => {
      const whole = await open({});
      const curve = await train(whole, 100);
      const first = await open({});
      await train(first, 47);
      const snapshot = structuredClone(await settle(first.snapshot()));
      const second = await open({}, { origin: { from: 'snapshot', snapshot } });
      expect(await train(second, 100)).toEqual(curve.slice(47));
      for (const run of [whole, first, second]) run.dispose();
    },
  );

  it('shares the device with another run, and neither notices', { timeout: 300_000 }, async () => {
    const seeds = [1, 2];
    const alone: number[][] = [];
    for (const seed of seeds) {
      const run = await open({ seed });
      alone.push(await train(run, 60));
      run.dispose();
    }
    const runs = await Promise.all(seeds.map((seed) => open({ seed })));
    const together = await Promise.all(runs.map((run) => train(run, 60)));
    expect(together).toEqual(alone);
    for (const run of runs) run.dispose();
  });

  it('has every loss up to the step where it diverges', { timeout: 300_000 }, async () => {
    const spec: Partial<TrainableSpec> = {
      optimiser: { name: 'sgd', learningRate: 40 },
      schedule: { name: 'constant', warmup: 80 },
      steps: 80,
    };
    const tell = async (run: TrainingRun): Promise<unknown> => {
      const losses: number[] = [];
      const ending = (async (): Promise<void> => {
        while (run.step < 80) losses.push(...(await settle(run.turn(80))).losses);
      })();
      await expect(ending).rejects.toMatchObject({ code: 'run.diverged' });
      expect(losses.length).toBeGreaterThan(6);
      return losses;
    };
    const [replayed, ordinary] = [await open(spec), await open(spec, { replays: false })];
    expect(await tell(replayed)).toEqual(await tell(ordinary));
    replayed.dispose();
    ordinary.dispose();
  });

  it('takes no more steps at once than fit into a short turn', { timeout: 300_000 }, async () => {
    const run = await open({ steps: 1_000_000 });
    while (!run.replay.recording) await settle(run.turn(1_000_000));
    const now = vi.spyOn(performance, 'now');
    let time = 0;
    // Every look at the clock is 150 ms later: a device that takes 150 ms for a turn, however many its steps.
    now.mockImplementation(() => (time += 150));
    for (let turn = 0; turn < 5; turn++) await settle(run.turn(1_000_000));
    const before = run.step;
    await settle(run.turn(1_000_000));
    expect(run.step - before).toBe(1);
    // A device that takes no time.
    now.mockImplementation(() => (time += 0.01));
    for (let turn = 0; turn < 8; turn++) await settle(run.turn(1_000_000));
    now.mockRestore();
    const then = run.step;
    await settle(run.turn(1_000_000));
    expect(run.step - then).toBe(64);
    run.dispose();
  });

  it(`leaves no tensor and no buffer behind in ${STEPS} steps`, { timeout: 1_200_000 }, async () => {
    const before = tf.memory().numTensors;
    const run = await open({ steps: 1_000_000, measures: [{ measure: 'nats', args: {}, every: 100 }] });
    await train(run, 200);
    const { recording } = run.replay;
    // The library keeps buffers of every size it ever needed: turns of every size come first.
    const sizes = (tf.memory() as unknown as { numBytesInGPU: number }).numBytesInGPU;
    const { numTensors, numBytes } = tf.memory();
    for (let hundred = 300; hundred <= STEPS; hundred += 100) {
      await train(run, hundred);
      await settle(run.snapshot());
    }
    expect(run.replay.recording).toBe(recording);
    expect(tf.memory()).toMatchObject({ numTensors, numBytes, numBytesInGPU: sizes });
    run.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('where nothing can be replayed', () => {
  it('steps are taken one by one, and nobody is told of it', async () => {
    const [name] = HERE;
    const backend = await openBackend(name!);
    expect(backend.recorder).toBeUndefined();
    const spec = { ...SMALL_SPEC, steps: 6 };
    const opening: Opening = {
      ...{ spec, model: smallModel, corpus: corpora.open(spec), machine, choice: name! },
      origin: { from: 'seed' },
    };
    const run = await settle(openRun(opening, backend));
    expect(await train(run, 6)).toHaveLength(6);
    expect(run.replay).toMatchObject({ recording: undefined, refusal: undefined });
    run.dispose();
  });
});
