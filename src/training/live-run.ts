/** One run that a widget has open: it goes as far and as fast as its widget wants, and tells what it did. */
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

interface Surroundings {
  readonly scheduler: Scheduler;
  post(reply: Reply): void;
  /** The run has paused or ended; it was so fast. */
  rested(stepsPerSecond: number): void;
}

export class LiveRun {
  readonly #id: number;
  readonly #key = Symbol('live run');
  readonly #scheduler: Scheduler;
  readonly #post: (reply: Reply) => void;
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
  #untold: { firstLoss: number; losses: number[]; readings: Reading[] } | undefined;
  readonly #speed = new Speedometer();
  /** Wakes a run that waits for its pace. */
  #wake: (() => void) | undefined;

  constructor(id: number, drive: Drive, { scheduler, post, rested }: Surroundings) {
    this.#id = id;
    this.#drive = drive;
    this.#scheduler = scheduler;
    this.#post = post;
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

  #start(task: Task<void>): void {
    this.#active = true;
    this.#scheduler.run(this.#key, task, {
      progress: (progress) => this.run ?? this.#tell('preparing', { progress }),
      done: () => {
        this.#active = false;
        const stepsPerSecond = this.#speed.stepsPerSecond();
        if (stepsPerSecond !== undefined) this.#rested(stepsPerSecond);
      },
      failed: (error) => {
        this.#active = false;
        this.#fail(error);
      },
    });
  }

  *#opened(opening: Promise<Opening>): Task<void> {
    this.#tell('preparing');
    const run = yield* openRun(yield* wait(opening));
    this.run = run;
    this.#since = { time: performance.now(), step: run.step };
    yield* this.#work(run);
  }

  /** Trains as far as the widget wants, then rests; what it wants may change while the last snapshot is read. */
  *#work(run: TrainingRun): Task<void> {
    this.#speed.reset();
    do {
      yield* this.#train(run);
      // A run that pauses at once still tells what it is at step 0.
      if (run.step === 0) this.#gather(yield* run.turn(0));
      yield* this.#tellWithSnapshot(run, run.step >= run.spec.steps ? 'done' : 'paused');
    } while (run.step < this.#target(run));
  }

  *#train(run: TrainingRun): Task<void> {
    while (run.step < this.#target(run)) {
      const allowed = this.#allowed(run);
      if (allowed <= run.step) {
        yield* this.#pause();
        continue;
      }
      const began = performance.now();
      this.#gather(yield* run.turn(allowed));
      this.#speed.add(run.step, performance.now() - began);
      if (performance.now() - this.#snapshotAt > SNAPSHOT_EVERY)
        yield* this.#tellWithSnapshot(run, 'training');
      else if (performance.now() - this.#toldAt > NEWS_EVERY) this.#tell('training');
      yield { done: run.step, total: run.spec.steps };
    }
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
