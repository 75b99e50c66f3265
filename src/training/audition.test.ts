import { describe, expect, it } from 'vitest';
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import { Audition, isWorthMoving } from './audition.ts';
import { Corpora } from './corpora.ts';
import { LiveRun } from './live-run.ts';
import { LiveRuns } from './live-runs.ts';
import type { Machine } from './machine.ts';
import type { Opening } from './open-run.ts';
import type { BackendChoice, News, Reply } from './protocol.ts';
import { Scheduler } from './scheduler.ts';
import { SMALL_SPEC, smallModel } from './small-model.ts';

const SPEC = { ...SMALL_SPEC, batch: 4, steps: 300 };
const DRIVE = { until: SPEC.steps, pace: null };
const WASM = await openBackend('wasm');
const corpora = new Corpora();
const never = new Promise<never>(() => {});
const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** WebAssembly in the part of a graphics processor, each of whose answers takes so long. */
const graphics = (milliseconds: number, change: Partial<Backend> = {}): Backend => ({
  ...WASM,
  name: 'webgl',
  software: false,
  async read(tensors) {
    const values = WASM.read(tensors);
    await after(milliseconds);
    return values;
  },
  ...change,
});

/** A machine where runs begin on `first`, and of whose other backend nothing is known. */
class FakeMachine {
  readonly speeds: Partial<Record<BackendName, number>> = {};
  readonly taken: BackendName[] = [];
  readonly choose: () => Promise<Backend>;
  readonly tryOut: () => Promise<Backend>;
  readonly #other: BackendName;

  constructor(first: Backend, second: () => Promise<Backend>) {
    this.choose = async () => first;
    this.tryOut = second;
    this.#other = first.name === 'wasm' ? 'webgl' : 'wasm';
  }

  recheck = async (): Promise<void> => {};
  rivals = (): BackendName[] => (Object.keys(this.speeds).length === 0 ? [this.#other] : []);
  unmeasured = (): BackendName[] => [];
  take = (name: BackendName): void => void this.taken.push(name);
  measured(_: string, name: BackendName, speed: number): void {
    this.speeds[name] = speed;
  }
}

const openingOn = (machine: FakeMachine, choice: BackendChoice = 'auto'): Opening => ({
  spec: SPEC,
  model: smallModel,
  corpus: corpora.open(SPEC),
  machine: machine as unknown as Machine,
  choice,
  origin: { from: 'seed' },
});

/** Everything that a run tells until `enough`. */
async function told(opening: Opening, enough: (news: News) => boolean): Promise<News[]> {
  const news: News[] = [];
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const post = (reply: Reply): void => {
    if (reply.type === 'news') news.push(structuredClone(reply.news));
    if (reply.type === 'failed' || (reply.type === 'news' && enough(reply.news))) end();
  };
  const runs = new LiveRuns(new Scheduler(post), post);
  const { spec, choice, origin } = opening;
  runs.open({ type: 'train', id: 1, spec, backend: choice, origin, drive: DRIVE }, Promise.resolve(opening));
  await ended;
  runs.close(1);
  return news;
}

const isDone = ({ status }: News): boolean => status === 'done';

/** The losses that are left when all is void that was told before the run began anew. */
function lossesOf(news: readonly News[]): number[] {
  const losses: number[] = [];
  for (const { movedFrom, firstLoss, losses: more } of news) {
    if (movedFrom) losses.length = 0;
    if (more.length > 0) expect(firstLoss).toBe(losses.length);
    losses.push(...more);
  }
  return losses;
}

describe('a run whose kind was never measured on this machine', () => {
  it('begins anew where it is faster, and is from there the run that it would have been', async () => {
    const machine = new FakeMachine(graphics(150), async () => WASM);
    const news = await told(openingOn(machine), isDone);
    const moved = news.findIndex(({ movedFrom }) => movedFrom !== undefined);
    expect(news[moved]).toMatchObject({ movedFrom: 'webgl', status: 'preparing', step: 0, losses: [] });
    expect(news.filter(({ movedFrom }) => movedFrom)).toHaveLength(1);
    const before = news.slice(0, moved);
    expect(before.some(({ losses }) => losses.length > 0)).toBe(true);
    expect(new Set(before.map(({ backend }) => backend))).toEqual(new Set([null, 'webgl']));
    expect(new Set(news.slice(moved + 1).map(({ backend }) => backend))).toEqual(new Set(['wasm']));
    expect(machine.taken).toEqual(['wasm']);
    expect(machine.speeds.wasm).toBeGreaterThan(machine.speeds.webgl!);
    const alone = await told(openingOn(new FakeMachine(WASM, () => never), 'wasm'), isDone);
    expect(lossesOf(news)).toEqual(lossesOf(alone));
  }, 60_000);

  it('is left in peace where the reader or a link has chosen', async () => {
    const machine = new FakeMachine(graphics(150), async () => WASM);
    const began = performance.now();
    const news = await told(openingOn(machine, 'webgl'), () => performance.now() - began > 2500);
    expect(news.some(({ movedFrom }) => movedFrom)).toBe(false);
    expect(machine.speeds).toEqual({});
  }, 30_000);

  it('stands still for a moment at most, whatever it is held for', async () => {
    let end = (): void => {};
    const done = new Promise<void>((resolve) => {
      end = resolve;
    });
    const run = new LiveRun(
      1,
      { until: 20, pace: null },
      {
        scheduler: new Scheduler(() => {}),
        post: (reply) => reply.type === 'news' && reply.news.status === 'paused' && end(),
        settled() {},
        rested() {},
      },
    );
    run.open(Promise.resolve(openingOn(new FakeMachine(WASM, () => never), 'wasm')));
    run.hold(never);
    await done;
    run.close();
  }, 30_000);
});

interface Tried {
  readonly second: () => Promise<Backend>;
  readonly first?: Backend;
  readonly stepsPerSecond?: number;
  readonly patience?: number;
}

/** What comes of a rival in the time that it is given. */
function trying({ second, first = graphics(0), stepsPerSecond = 10, patience = 20_000 }: Tried) {
  const machine = new FakeMachine(first, second);
  const moves: string[] = [];
  const holds: Promise<unknown>[] = [];
  const live = {
    ahead: 290,
    target: 300,
    hold: (until: Promise<unknown>) => void holds.push(until),
    moveTo: ({ name }: Backend) => void moves.push(name),
  };
  const audition = new Audition(new Scheduler(() => {}));
  const opening = openingOn(machine);
  audition.begin({ live, opening, parameters: 1000, backend: first, stepsPerSecond }, patience);
  return { machine, moves, holds, audition };
}

const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await after(10);
};

describe('a rival that is tried beside a run', () => {
  it('takes it over when it is faster', async () => {
    const { machine, moves, holds } = trying({ second: async () => WASM });
    await until(() => moves.length > 0);
    expect(moves).toEqual(['wasm']);
    expect(machine.speeds.webgl).toBe(10);
    expect(machine.speeds.wasm).toBeGreaterThan(10);
    await Promise.all(holds);
  }, 30_000);

  it('is remembered and let go when it is slower', async () => {
    const { machine, moves, holds } = trying({ second: async () => WASM, stepsPerSecond: 1e6 });
    await until(() => machine.speeds.wasm !== undefined);
    expect(machine.speeds.wasm).toBeGreaterThan(0);
    expect(moves).toEqual([]);
    expect(holds).toHaveLength(1);
    await Promise.all(holds);
  }, 30_000);

  it('is not run at all where the CPU only imitates it', async () => {
    const imitated = async (): Promise<Backend> => graphics(0, { software: true });
    const { machine, holds } = trying({ second: imitated, first: WASM });
    await after(500);
    expect(holds).toEqual([]);
    expect(machine.speeds).toEqual({});
  });

  it.each([
    ['does not open', () => never],
    ['does not answer', async () => graphics(0, { read: () => never })],
  ] as const)('is given up when it %s, without the run standing still', async (_, second) => {
    const { machine, moves, holds } = trying({ second, patience: 300 });
    await after(500);
    expect({ moves, holds }).toEqual({ moves: [], holds: [] });
    expect(machine.speeds).toEqual({});
  });

  it('is given up when it falls silent while it is timed, and the run goes on', async () => {
    const { machine, moves, holds } = trying({ second: async () => failing(3), patience: 3000 });
    await until(() => holds.length > 0);
    await Promise.all(holds);
    expect(moves).toEqual([]);
    expect(machine.speeds).toEqual({});
  }, 30_000);

  it.each([
    ['backend.absent', 0],
    ['backend.lost', 0],
    ['code.not-loaded', undefined],
  ])('counts as useless when it fails, but not when its code did not come: %s', async (code, speed) => {
    const { machine, moves } = trying({ second: () => Promise.reject(new BookError(code)) });
    await after(100);
    expect(machine.speeds.wasm).toBe(speed);
    expect(moves).toEqual([]);
  });

  it('is let go when something else wants the machine', async () => {
    const { machine, audition, holds } = trying({ second: async () => graphics(50) });
    await until(() => holds.length > 0);
    audition.stop();
    await Promise.all(holds);
    expect(machine.speeds).toEqual({});
  }, 30_000);
});

/** Answers so often, and then never. */
function failing(answers: number): Backend {
  let left = answers;
  return graphics(0, { read: (tensors) => (left-- > 0 ? WASM.read(tensors) : never) });
}

describe('beginning anew elsewhere', () => {
  it('is worth it only if the end comes clearly sooner, all steps counted', () => {
    expect(isWorthMoving({ ahead: 1400, target: 1500 }, 100, 500)).toBe(true);
    expect(isWorthMoving({ ahead: 1400, target: 1500 }, 100, 120)).toBe(false);
    expect(isWorthMoving({ ahead: 300, target: 1500 }, 100, 500)).toBe(false);
    expect(isWorthMoving({ ahead: 0, target: 1500 }, 100, 5000)).toBe(false);
    expect(isWorthMoving({ ahead: 10_000, target: 10_100 }, 100, 0)).toBe(false);
  });
});
