import { afterEach, describe, expect, it } from 'vitest';
import { readCheckpoint } from './checkpoint/checkpoint.ts';
import { Corpora } from './corpora.ts';
import { LiveRuns } from './live-runs.ts';
import { Machine } from './machine.ts';
import type { Opening } from './open-run.ts';
import type { Drive, News, Origin, Reply } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';
import { Scheduler } from './scheduler.ts';
import { SMALL_SPEC, smallModel } from './small-model.ts';

const corpora = new Corpora();
const machine = new Machine(() => {}, false);

/** A page that opens one run and listens. */
function page(
  change: Partial<TrainableSpec> = {},
  drive: Drive = { until: 40, pace: null },
  origin?: Origin,
) {
  const replies: Reply[] = [];
  const listeners = new Set<() => void>();
  const post = (reply: Reply): void => {
    replies.push(structuredClone(reply));
    for (const listener of listeners) listener();
  };
  const scheduler = new Scheduler(post);
  const runs = new LiveRuns(scheduler, post);
  const spec = { ...SMALL_SPEC, ...change };
  const from = origin ?? { from: 'seed' };
  const opening: Opening = {
    spec,
    model: smallModel,
    corpus: corpora.open(spec),
    machine,
    choice: 'wasm',
    origin: from,
  };
  runs.open({ type: 'train', id: 1, spec, backend: 'wasm', origin: from, drive }, Promise.resolve(opening));
  const news = (): News[] => replies.flatMap((reply) => (reply.type === 'news' ? [reply.news] : []));
  const until = (there: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!there()) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
  const rests = (status: News['status']): Promise<void> => until(() => news().at(-1)?.status === status);
  return { runs, scheduler, replies, news, until, rests };
}

const lossesOf = (news: readonly News[]): number[] => news.flatMap(({ losses }) => losses);
let opened: ReturnType<typeof page>[] = [];
const open = (...given: Parameters<typeof page>): ReturnType<typeof page> => {
  const made = page(...given);
  opened.push(made);
  return made;
};

describe('a run that a widget has open', () => {
  afterEach(() => {
    for (const { runs } of opened) runs.close(1);
    opened = [];
  });

  it('prepares, trains to where it may go, and tells each loss once, with a snapshot at the end', async () => {
    const { news, rests } = open();
    await rests('done');
    const all = news();
    expect(all[0]).toMatchObject({ status: 'preparing', backend: null, losses: [] });
    expect(all.at(-1)).toMatchObject({ step: 40, backend: 'wasm', snapshot: { step: 40 } });
    expect(lossesOf(all)).toHaveLength(40);
    let next = 0;
    for (const { firstLoss, losses } of all.filter((each) => each.losses.length > 0)) {
      expect(firstLoss).toBe(next);
      next += losses.length;
    }
  });

  it('pauses at a step and goes on from there to the same end', async () => {
    const whole = open();
    await whole.rests('done');
    const parted = open({}, { until: 13, pace: null });
    await parted.rests('paused');
    expect(parted.news().at(-1)).toMatchObject({ step: 13, snapshot: { step: 13 } });
    parted.runs.drive(1, { until: 40, pace: null });
    await parted.rests('done');
    expect(lossesOf(parted.news())).toEqual(lossesOf(whole.news()));
  });

  it('heeds a new wish that comes while it is coming to rest', async () => {
    const { runs, news, until } = open({}, { until: 5, pace: null });
    await until(() => lossesOf(news()).length > 0);
    runs.drive(1, { until: 9, pace: null });
    await until(() => news().at(-1)!.step === 9 && news().at(-1)!.status === 'paused');
  });

  it('goes no faster than its pace', async () => {
    const { news, until } = open({}, { until: 40, pace: 20 });
    await until(() => news().at(-1)?.status === 'training');
    const began = performance.now();
    await until(() => news().at(-1)!.step >= 11);
    expect(performance.now() - began).toBeGreaterThan(250);
    expect(news().at(-1)!.step).toBeLessThan(15);
  });

  it('tells at step 0 what it is before anything was learnt', async () => {
    const { news, rests } = open(
      { measures: [{ measure: 'nats', args: {}, every: 10 }] },
      { until: 0, pace: null },
    );
    await rests('paused');
    expect(news().at(-1)).toMatchObject({ step: 0, readings: [{ step: 0, watch: 0 }] });
  });

  it('says that it diverged, keeps its losses to itself from there, and rests', async () => {
    const { news, rests } = open({ optimiser: { name: 'sgd', learningRate: 1e4 } });
    await rests('diverged');
    expect(lossesOf(news()).every((loss) => Number.isFinite(loss) && loss < 20)).toBe(true);
  });

  it('goes on from its own checkpoint file, and refuses one that was altered', async () => {
    const { runs, scheduler, replies, until, rests, news } = open({}, { until: 20, pace: null });
    await rests('paused');
    let file: ArrayBuffer | undefined;
    scheduler.run(Symbol('save'), runs.save({ type: 'save', id: 9, run: 1 }), {
      done: (saved) => {
        file = saved;
        replies.push({ type: 'pong' });
      },
      failed: (error) => expect.fail(String(error)),
    });
    runs.drive(1, { until: 40, pace: null });
    await rests('done');
    await until(() => file !== undefined);
    expect(readCheckpoint(file!.slice(0)).step).toBe(20);
    const again = open({}, undefined, { from: 'checkpoint', file: file!.slice(0) });
    await again.rests('done');
    expect(lossesOf(again.news())).toEqual(lossesOf(news()).slice(20));
    new Uint8Array(file!)[file!.byteLength - 5]! ^= 1;
    const refused = open({}, undefined, { from: 'checkpoint', file: file! });
    await refused.until(() => refused.replies.some(({ type }) => type === 'failed'));
    expect(refused.replies.at(-1)).toMatchObject({
      type: 'failed',
      code: expect.stringMatching(/^checkpoint\./),
    });
  });
});
