/** One run that a widget has open: it goes as far and as fast as its widget wants, and tells what it did. */
import type { Backend } from '#kernels/backends/backend.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { parameterCount } from '#models/parameters.ts';
import { BookError } from '#numerics/errors.ts';
import { wait, type Progress, type Task } from '#numerics/progress.ts';
import { openRun, type Opening } from './open-run.ts';
import type { Drive, News, Reading, Reply, Snapshot } from './protocol.ts';
import { describeError, type Scheduler } from './scheduler.ts';
import { Speedometer } from './speedometer.ts';
import type { TrainingRun, Turn } from './training-run.ts';

/** Milliseconds between two snapshots, and between two pieces of news of a fast run. */
const SNAPSHOT_EVERY = 2000;
const NEWS_EVERY = 50;
/** Milliseconds after which a loss that was told has been seen, and a run has shown how fast it is. */
const SEEN_AFTER = 1000;
/** Milliseconds for which a run stands still at most while another is timed. */
const MOST_HELD = 1000;

/** Steps a second: all in all, and of those turns in which nothing was measured; undefined where there were none. */
export interface Pace {
  readonly overall: number;
  readonly training: number | undefined;
}

interface Surroundings {
  readonly scheduler: Scheduler;
  post(reply: Reply): void;
  /** Its first losses have been seen, and it has far to go yet. */
  settled(stepsPerSecond: number): void;
  /** The run has paused or ended. */
  rested(pace: Pace): void;
}

export class LiveRun {
  readonly #id: number;
  readonly #key = Symbol('live run');
  readonly #scheduler: Scheduler;
  readonly #post: (reply: Reply) => void;
  readonly #settled: Surroundings['settled'];
  readonly #rested: Surroundings['rested'];
  run: TrainingRun | undefined;
  #drive: Drive;
  /** When the present drive began, and at which step: the pace counts from there. */
  #since = { time: 0, step: 0 };
  #active = false;
  #diverged = false;
  #snapshotAt = performance.now();
  #snapshotStep = -1;
  #toldAt = 0;
  /** When the first loss was told since it last rested. */
  #lossToldAt: number | undefined;
  #isWarm = false;
  #isSettled = false;
  #untold: { firstLoss: number; losses: number[]; readings: Reading[] } | undefined;
  readonly #speed = new Speedometer();
  readonly #trainingSpeed = new Speedometer();
  /** Until then it stands still. */
  #held: Promise<unknown> | undefined;
  /** What it was computed on before it began anew; told once. */
  #movedFrom: BackendName | undefined;
  /** Wakes a run that waits for its pace. */
  #wake: (() => void) | undefined;

  constructor(id: number, drive: Drive, { scheduler, post, settled, rested }: Surroundings) {
    this.#id = id;
    this.#drive = drive;
    this.#scheduler = scheduler;
    this.#post = post;
    this.#settled = settled;
    this.#rested = rested;
  }

  get resting(): boolean {
    return !this.#active;
  }

  open(opening: Promise<Opening>): void {
    this.#start(this.#opened(opening));
  }

  drive(drive: Drive): void {
    this.#drive = drive;
    this.#since = { time: performance.now(), step: this.run?.step ?? 0 };
    this.#wake?.();
    if (this.run && !this.#active && !this.#diverged) this.#start(this.#work(this.run));
  }

  close(): void {
    this.#scheduler.cancel(this.#key);
    this.run?.dispose();
    this.run = undefined;
  }

  /** Steps that it still wants to make as fast as it can. */
  get ahead(): number {
    return this.run && this.#drive.pace === null ? this.#target(this.run) - this.run.step : 0;
  }

  get target(): number {
    return this.run ? this.#target(this.run) : 0;
  }

  /** Stands still until the promise is settled, but not for long. */
  hold(until: Promise<unknown>): void {
    const held = Promise.race([until, new Promise((resolve) => setTimeout(resolve, MOST_HELD))]);
    this.#held = held;
    void held.then(() => {
      if (this.#held === held) this.#held = undefined;
    });
  }

  /** Begins anew from its seed on another backend. */
  moveTo(backend: Backend, opening: Opening): void {
    this.#movedFrom = this.run?.setting.backend.name;
    this.close();
    this.#held = undefined;
    this.#untold = undefined;
    this.#snapshotStep = -1;
    this.#speed.reset();
    this.#start(this.#opened(Promise.resolve(opening), backend));
  }

  #start(task: Task<void>): void {
    this.#active = true;
    this.#scheduler.run(this.#key, task, {
      progress: (progress) => this.run ?? this.#tell('preparing', { progress }),
      done: () => {
        this.#active = false;
        const overall = this.#speed.stepsPerSecond();
        const training = this.#trainingSpeed.stepsPerSecond();
        if (overall !== undefined) this.#rested({ overall, training });
      },
      failed: (error) => {
        this.#active = false;
        this.#fail(error);
      },
    });
  }

  *#opened(opening: Promise<Opening>, backend?: Backend): Task<void> {
    this.#tell('preparing');
    const run = yield* openRun(yield* wait(opening), backend);
    this.run = run;
    this.#since = { time: performance.now(), step: run.step };
    yield* this.#work(run);
  }

  /** Trains as far as the widget wants, then rests; what it wants may change while the last snapshot is read. */
  *#work(run: TrainingRun): Task<void> {
    this.#speed.reset();
    this.#trainingSpeed.reset();
    this.#lossToldAt = undefined;
    this.#isWarm = false;
    this.#isSettled = false;
    do {
      yield* this.#train(run);
      // A run that pauses at once still tells what it is at step 0.
      if (run.step === 0) this.#gather(yield* run.turn(0));
      yield* this.#tellWithSnapshot(run, run.step >= run.spec.steps ? 'done' : 'paused');
    } while (run.step < this.#target(run));
  }

  *#train(run: TrainingRun): Task<void> {
    while (run.step < this.#target(run)) {
      if (this.#held) {
        yield* wait(this.#held);
        continue;
      }
      const allowed = this.#allowed(run);
      if (allowed <= run.step) {
        yield* this.#pause();
        continue;
      }
      yield* this.#turn(run, allowed);
      if (performance.now() - this.#snapshotAt > SNAPSHOT_EVERY)
        yield* this.#tellWithSnapshot(run, 'training');
      else if (performance.now() - this.#toldAt > NEWS_EVERY) this.#tell('training');
      this.#settle();
      yield { done: run.step, total: run.spec.steps };
    }
  }

  *#turn(run: TrainingRun, until: number): Task<void> {
    const [from, began] = [run.step, performance.now()];
    const turn = yield* run.turn(until);
    const milliseconds = performance.now() - began;
    this.#gather(turn);
    this.#speed.add(run.step - from, milliseconds);
    if (turn.readings.length === 0) this.#trainingSpeed.add(run.step - from, milliseconds);
  }

  #settle(): void {
    if (this.#isSettled || this.#lossToldAt === undefined) return;
    const since = performance.now() - this.#lossToldAt;
    // Its first steps compiled, recorded, and found out how many go into a turn.
    if (!this.#isWarm && since > SEEN_AFTER / 2) {
      this.#isWarm = true;
      this.#trainingSpeed.reset();
    }
    const speed = this.#trainingSpeed.stepsPerSecond();
    if (since < SEEN_AFTER || speed === undefined) return;
    this.#isSettled = true;
    this.#settled(speed);
  }

  #target(run: TrainingRun): number {
    return Math.min(this.#drive.until, run.spec.steps);
  }

  /** The step that the pace allows by now. */
  #allowed(run: TrainingRun): number {
    const { pace } = this.#drive;
    if (pace === null) return this.#target(run);
    const { time, step } = this.#since;
    return Math.min(this.#target(run), step + 1 + Math.floor(((performance.now() - time) / 1000) * pace));
  }

  *#pause(): Task<void> {
    this.#tell('training');
    const milliseconds = Math.min(1000, 500 / (this.#drive.pace ?? 1));
    let timer: ReturnType<typeof setTimeout> | undefined;
    yield* wait(
      new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, milliseconds);
      }),
    );
    clearTimeout(timer);
    this.#wake = undefined;
  }

  #gather({ firstLoss, losses, readings }: Turn): void {
    this.#untold ??= { firstLoss, losses: [], readings: [] };
    this.#untold.losses.push(...losses);
    this.#untold.readings.push(...readings);
  }

  *#tellWithSnapshot(run: TrainingRun, status: News['status']): Task<void> {
    this.#snapshotAt = performance.now();
    if (this.#snapshotStep === run.step) return this.#tell(status);
    const snapshot = yield* run.snapshot();
    this.#snapshotStep = snapshot.step;
    this.#tell(status, { snapshot });
  }

  #tell(status: News['status'], more: { progress?: Progress; snapshot?: Snapshot } = {}): void {
    const { run } = this;
    const step = run?.step ?? 0;
    const untold = this.#untold ?? { firstLoss: step, losses: [], readings: [] };
    this.#untold = undefined;
    this.#toldAt = performance.now();
    if (untold.losses.length > 0) this.#lossToldAt ??= this.#toldAt;
    const movedFrom = this.#movedFrom;
    this.#movedFrom = undefined;
    const stepsPerSecond = this.#speed.stepsPerSecond();
    const parameters = run && parameterCount(run.setting.layout);
    const news: News = {
      step,
      status,
      backend: run?.setting.backend.name ?? null,
      ...untold,
      ...more,
      ...(stepsPerSecond !== undefined && { stepsPerSecond }),
      ...(parameters !== undefined && { parameters }),
      ...(movedFrom && { movedFrom }),
    };
    this.#post({ type: 'news', id: this.#id, news });
  }

  #fail(error: unknown): void {
    if (error instanceof BookError && error.code === 'run.diverged') {
      this.#diverged = true;
      return this.#tell('diverged');
    }
    this.#post({ type: 'failed', id: this.#id, ...describeError(error) });
  }
}
