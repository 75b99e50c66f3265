import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import type { RunOptions } from '#training/client.ts';
import type { Drive, News, Snapshot } from '#training/protocol.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import { Pilot, type Aim } from './run-pilot.ts';

const STEPS = 100;
const spec = (seed: number): TrainableSpec => ({
  specVersion: 1,
  model: 'nnlm@1',
  config: {},
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: { train: 1000, validation: 100, heldOut: 10 },
  seed,
  batch: 8,
  context: 2,
  optimiser: { name: 'sgd', learningRate: 0.1 },
  schedule: { name: 'constant' },
  steps: STEPS,
  measures: [],
});
const aim = (seed = 1): Aim => ({ spec: spec(seed), backend: 'auto' });
const snapshot = (step: number): Snapshot => ({ step, parameters: new Float32Array(1), moments: [] });

/** A run of an engine that does nothing by itself and remembers what it was told. */
class FakeRun {
  readonly spec: TrainableSpec;
  readonly options: RunOptions;
  readonly drives: Drive[] = [];
  closed = false;

  constructor(given: TrainableSpec, options: RunOptions) {
    this.spec = given;
    this.options = options;
    this.drives.push(options.drive);
  }

  get drive(): Drive {
    return this.drives.at(-1)!;
  }

  tell(step: number, status: News['status'] = 'training', more: Partial<News> = {}): void {
    const told = { step, status, backend: 'wasm', firstLoss: step, losses: [], readings: [] } as const;
    this.options.onNews({ ...told, ...more });
  }
}

function flying(): { pilot: Pilot; runs: FakeRun[]; last(): FakeRun } {
  const runs: FakeRun[] = [];
  const pilot = new Pilot((given, options) => {
    const run = new FakeRun(given, options);
    runs.push(run);
    return {
      drive: (drive) => run.drives.push(drive),
      measure: (measure) => Promise.resolve(measure),
      save: () => Promise.resolve(new ArrayBuffer(8)),
      close: () => (run.closed = true),
    };
  });
  pilot.aim(aim());
  return { pilot, runs, last: () => runs.at(-1)! };
}

describe('the pilot of a run', () => {
  it('opens nothing until the reader wants it', () => {
    const { pilot, runs } = flying();
    pilot.setSeen(true);
    pilot.setPace(10);
    pilot.pause();
    expect(runs).toHaveLength(0);
    expect(pilot.flight().record).toBeUndefined();
  });

  it('runs to the end of the spec, pauses and goes on', () => {
    const { pilot, last } = flying();
    pilot.run();
    expect(pilot.flight().status).toBe('preparing');
    expect(last().drive).toEqual({ until: STEPS, pace: null });
    last().tell(3);
    expect(pilot.flight().status).toBe('training');
    pilot.pause();
    expect(last().drive.until).toBe(0);
    expect(pilot.flight().status).toBe('paused');
    last().tell(4, 'paused');
    pilot.run();
    expect(last().drive.until).toBe(STEPS);
    last().tell(STEPS, 'done');
    expect(pilot.flight().status).toBe('done');
    expect(pilot.flight().goal).toBeUndefined();
  });

  it('makes exactly one training step at a time, and as many as were asked for', () => {
    const { pilot, last } = flying();
    pilot.step();
    expect(last().drive.until).toBe(1);
    last().tell(1);
    expect(pilot.flight().status).toBe('paused');
    pilot.step();
    pilot.step();
    expect(last().drive.until).toBe(3);
  });

  it('keeps to the pace that the reader chose', () => {
    const { pilot, last } = flying();
    pilot.setPace(10);
    pilot.run();
    pilot.setPace(1);
    expect(last().drives.map(({ pace }) => pace)).toEqual([10, 1]);
  });

  it('waits while nobody sees it and goes on by itself', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(5);
    pilot.setSeen(false);
    expect(pilot.flight().status).toBe('unseen');
    expect(last().drive.until).toBe(0);
    last().tell(6, 'paused');
    expect(pilot.flight().status).toBe('unseen');
    pilot.setSeen(true);
    expect(last().drive.until).toBe(STEPS);
    expect(pilot.flight().status).toBe('training');
  });

  it('stays paused when it is seen again, if the reader had paused it', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(5);
    pilot.pause();
    pilot.setSeen(false);
    pilot.setSeen(true);
    expect(pilot.flight().status).toBe('paused');
    expect(last().drive.until).toBe(0);
  });

  it('replays a link’s step as fast as it can and pauses there', () => {
    const { pilot, last } = flying();
    pilot.setPace(1);
    pilot.replay(40);
    expect(last().drive).toEqual({ until: 40, pace: null });
    last().tell(20);
    expect(pilot.flight().replaying).toBe(true);
    last().tell(40);
    expect(pilot.flight()).toMatchObject({ status: 'paused', replaying: false });
  });

  it('drops what was told when the run begins anew where it is faster, and says so until the next wish', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(30, 'training', { firstLoss: 0, losses: [3, 2, 1], snapshot: snapshot(30) });
    pilot.lookAt(10);
    last().tell(0, 'preparing', { backend: null, movedFrom: 'wasm' });
    expect(pilot.flight()).toMatchObject({ status: 'preparing', movedFrom: 'wasm', goal: STEPS });
    expect(pilot.flight().record).toMatchObject({ reached: 0, count: 0, backend: null });
    expect(pilot.flight().look).toBeUndefined();
    expect(pilot.flight().goodStep).toBeUndefined();
    last().tell(2, 'training', { backend: 'webgpu', firstLoss: 0, losses: [3.1, 2.1] });
    expect(pilot.flight()).toMatchObject({ status: 'training', movedFrom: 'wasm' });
    expect(pilot.flight().record).toMatchObject({ reached: 2, count: 2, backend: 'webgpu' });
    pilot.pause();
    pilot.run();
    expect(pilot.flight().movedFrom).toBeUndefined();
  });

  it('replays no further than the run goes', () => {
    const { pilot, last } = flying();
    pilot.replay(1_000_000);
    expect(last().drive.until).toBe(STEPS);
  });

  it('lets go of a run when other values ask for another one, and hears it no more', () => {
    const { pilot, runs } = flying();
    pilot.run();
    runs[0]!.tell(5);
    pilot.aim(aim(2));
    expect(runs[0]!.closed).toBe(true);
    expect(pilot.flight().record).toBeUndefined();
    runs[0]!.tell(6);
    expect(pilot.flight().record).toBeUndefined();
  });

  it('keeps the run while the values stay what they are', () => {
    const { pilot, runs } = flying();
    pilot.run();
    pilot.aim(aim());
    expect(runs[0]!.closed).toBe(false);
  });

  it('runs the changed values at once where the reader asked for that', () => {
    const { pilot, runs } = flying();
    pilot.run();
    pilot.runNext();
    pilot.aim(aim(2));
    expect(runs).toHaveLength(2);
    expect(runs[1]!.spec.seed).toBe(2);
    pilot.aim(aim(3));
    expect(runs).toHaveLength(2);
    expect(pilot.flight().anew).toBe(false);
  });

  it('says that it began anew until the reader does something else', () => {
    const { pilot } = flying();
    pilot.run();
    pilot.runNext('anew');
    pilot.aim({ ...aim(), backend: 'webgl' });
    expect(pilot.flight()).toMatchObject({ anew: true, goal: STEPS });
    pilot.run();
    expect(pilot.flight().anew).toBe(false);
  });

  it('looks back while the run goes on, and follows it again at its end', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(50);
    pilot.lookAt(20);
    last().tell(60);
    expect(pilot.flight()).toMatchObject({ look: 20, status: 'training' });
    pilot.lookAt(60);
    expect(pilot.flight().look).toBeUndefined();
  });

  it('steps through what is there while the reader looks back', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(50);
    pilot.pause();
    pilot.lookAt(48);
    pilot.step();
    expect(pilot.flight().look).toBe(49);
    pilot.step();
    expect(pilot.flight().look).toBeUndefined();
    expect(last().drive.until).toBe(0);
    pilot.step();
    expect(last().drive.until).toBe(51);
  });

  it('drops what a fault made void, says so, and goes on', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(50, 'training', { firstLoss: 0, losses: Array.from({ length: 50 }, () => 1) });
    pilot.lookAt(45);
    last().options.onRestart({ step: 40, reason: 'backend.lost', backend: 'webgl' });
    const { record, fault, look, status } = pilot.flight();
    expect(record).toMatchObject({ reached: 40, count: 40 });
    expect(fault).toMatchObject({ step: 40, reason: 'backend.lost' });
    expect(look).toBeUndefined();
    expect(status).toBe('preparing');
    last().tell(41);
    expect(pilot.flight().status).toBe('training');
  });

  it('says that the engine is silent, and no more when it speaks', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().options.onSilent(true);
    expect(pilot.flight().silent).toBe(true);
    last().options.onSilent(false);
    expect(pilot.flight().silent).toBe(false);
  });

  it('goes back to the last whole state after it diverged, and keeps the curve up to there', () => {
    const { pilot, runs, last } = flying();
    pilot.run();
    last().tell(30, 'training', {
      firstLoss: 0,
      losses: Array.from({ length: 30 }, () => 1),
      snapshot: snapshot(30),
    });
    last().tell(42, 'diverged', { firstLoss: 30, losses: Array.from({ length: 12 }, () => 9) });
    expect(pilot.flight()).toMatchObject({ status: 'diverged', goodStep: 30 });
    expect(pilot.flight().record!.count).toBe(42);
    pilot.backToGood();
    expect(runs[0]!.closed).toBe(true);
    expect(last().options.origin).toEqual({ from: 'snapshot', snapshot: snapshot(30) });
    expect(last().drive.until).toBe(0);
    expect(pilot.flight().record).toMatchObject({ reached: 30, count: 30 });
  });

  it('begins anew when a finished run is run again', () => {
    const { pilot, runs, last } = flying();
    pilot.run();
    last().tell(STEPS, 'done', { snapshot: snapshot(STEPS) });
    pilot.run();
    expect(runs).toHaveLength(2);
    expect(last().options.origin).toEqual({ from: 'seed' });
  });

  it('trains until it says that it is done: at its end the last state is still to be read', () => {
    const { pilot, last } = flying();
    pilot.run();
    last().tell(STEPS, 'training');
    expect(pilot.flight().status).toBe('training');
    last().tell(STEPS, 'done');
    expect(pilot.flight().status).toBe('done');
  });

  it('makes no further step at the end', () => {
    const { pilot, runs, last } = flying();
    pilot.run();
    last().tell(STEPS, 'done');
    pilot.step();
    expect(runs).toHaveLength(1);
    expect(last().drive.until).toBe(STEPS);
  });

  it('says why it failed and tries again from the last whole state', () => {
    const { pilot, runs, last } = flying();
    pilot.run();
    last().tell(30, 'training', { snapshot: snapshot(30) });
    last().options.onFailed(new BookError('backend.lost', { backend: 'webgl', reason: 'silent' }));
    expect(pilot.flight()).toMatchObject({ status: 'failed', error: { code: 'backend.lost' } });
    expect(runs[0]!.closed).toBe(true);
    pilot.again();
    expect(last().options.origin.from).toBe('snapshot');
    expect(last().drive.until).toBe(STEPS);
    expect(pilot.flight().error).toBeUndefined();
  });

  it('tries again from the seed where nothing whole is kept', () => {
    const { pilot, last, runs } = flying();
    pilot.run();
    last().options.onFailed(new BookError('backend.none'));
    pilot.again();
    expect(runs).toHaveLength(2);
    expect(last().options.origin.from).toBe('seed');
  });

  it('opens a file, standing still, and says at which step it is', async () => {
    const { pilot, last } = flying();
    const file = new ArrayBuffer(16);
    const opened = pilot.load(file);
    expect(last().options.origin).toEqual({ from: 'checkpoint', file });
    last().tell(0, 'preparing');
    last().tell(70, 'paused');
    expect(await opened).toBe(70);
    expect(pilot.flight()).toMatchObject({ status: 'paused', fromFile: true });
  });

  it('refuses a bad file where it was given, and keeps the run that was there', async () => {
    const { pilot, runs, last } = flying();
    pilot.run();
    runs[0]!.tell(30);
    const opened = pilot.load(new ArrayBuffer(3));
    expect(runs[0]!.drive.until).toBe(0);
    last().options.onFailed(new BookError('checkpoint.not-one'));
    await expect(opened).rejects.toMatchObject({ code: 'checkpoint.not-one' });
    expect(runs.map(({ closed }) => closed)).toEqual([false, true]);
    expect(pilot.flight()).toMatchObject({ record: { reached: 30 }, status: 'paused', error: undefined });
  });

  it('lets go of the run that was there once a file has proved good', async () => {
    const { pilot, runs, last } = flying();
    pilot.run();
    runs[0]!.tell(30);
    const opened = pilot.load(new ArrayBuffer(16));
    last().tell(70, 'paused');
    expect(await opened).toBe(70);
    expect(runs.map(({ closed }) => closed)).toEqual([true, false]);
    pilot.run();
    expect(last().drive.until).toBe(STEPS);
  });

  it('drops a file that is still being opened when the values change', async () => {
    const { pilot, last } = flying();
    const opened = pilot.load(new ArrayBuffer(16));
    pilot.aim(aim(2));
    await expect(opened).rejects.toMatchObject({ code: 'stopped' });
    expect(last().closed).toBe(true);
    last().tell(70, 'paused');
    expect(pilot.flight().record).toBeUndefined();
  });

  it('measures and saves only a run that is live', async () => {
    const { pilot } = flying();
    await expect(pilot.measure('loss', {})).rejects.toMatchObject({ code: 'run.not-live' });
    await expect(pilot.save()).rejects.toMatchObject({ code: 'run.not-live' });
    pilot.run();
    expect(await pilot.measure('loss', {})).toBe('loss');
    pilot.close();
    await expect(pilot.save()).rejects.toMatchObject({ code: 'run.not-live' });
  });

  it('says of an engine that cannot even be asked what went wrong', () => {
    const pilot = new Pilot(() => {
      throw new BookError('run-spec.field', { field: 'batch' });
    });
    pilot.aim(aim());
    pilot.run();
    expect(pilot.flight()).toMatchObject({ status: 'failed', error: { code: 'run-spec.field' } });
  });
});
