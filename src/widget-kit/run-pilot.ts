/**
 * Steers one widget's run: opens it when the reader wants it, tells it how far and how fast, keeps what it tells, and
 * lets go of it. Apart from React, so that it can be tested with an engine that obeys.
 */
import type { BackendName } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import type { LiveRun, RunOptions } from '#training/client.ts';
import type { BackendChoice, Change, Drive, News, Origin, Snapshot } from '#training/protocol.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import type { RunStatus } from './history.ts';
import { cutAt, hear, openRecord, type RunRecord } from './run-history.ts';

export type OpenRun = (spec: TrainableSpec, options: RunOptions) => LiveRun;

/** What the widget's values ask for now. */
export interface Aim {
  readonly spec: TrainableSpec;
  readonly backend: BackendChoice;
}

export interface Fault {
  readonly step: number;
  readonly reason: string;
  readonly backend?: BackendName;
}

export interface Flight {
  /** Undefined while no run is open. */
  readonly record: RunRecord | undefined;
  readonly status: RunStatus | undefined;
  /** The step looked at; undefined follows the run, or stands at the end of a recorded one. */
  readonly look: number | undefined;
  /** The step that it is on its way to. */
  readonly goal: number | undefined;
  /** A link's step is being computed once more. */
  readonly replaying: boolean;
  /** It began with a file, so that no link can restore it. */
  readonly fromFile: boolean;
  /** It began anew by itself, because the reader has changed where it computes. */
  readonly anew: boolean;
  /** It began anew by itself, because it is faster elsewhere than here. */
  readonly movedFrom: BackendName | undefined;
  readonly silent: boolean;
  readonly fault: Fault | undefined;
  readonly error: BookError | undefined;
  /** The last step of which the whole state is kept. */
  readonly goodStep: number | undefined;
}

const REST: Flight = {
  record: undefined,
  status: undefined,
  look: undefined,
  goal: undefined,
  replaying: false,
  fromFile: false,
  anew: false,
  movedFrom: undefined,
  silent: false,
  fault: undefined,
  error: undefined,
  goodStep: undefined,
};

/** Whether the run has gone on, as it does all the time, or something else has changed. */
type Listener = (what: 'progress' | 'change') => void;

const SEED: Origin = { from: 'seed' };

/** A run that is being opened from a file, while the one before it still stands there. */
interface Loading {
  readonly live: LiveRun;
  reject(error: BookError): void;
}

export class Pilot {
  readonly #open: OpenRun;
  readonly #listeners = new Set<Listener>();
  #aim: Aim | undefined;
  #key = '';
  #live: LiveRun | undefined;
  #flight: Flight = REST;
  #snapshot: Snapshot | undefined;
  #seen = true;
  #pace: number | null = null;
  #driven = '';
  /** Run as soon as the values have changed. */
  #runNext: 'no' | 'yes' | 'anew' = 'no';
  #loading: Loading | undefined;

  constructor(open: OpenRun, look?: number) {
    this.#open = open;
    this.#flight = { ...REST, look };
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly flight = (): Flight => this.#flight;

  /** Other values ask for another run: the open one is let go. */
  aim(aim: Aim): void {
    const key = JSON.stringify(aim);
    this.#aim = aim;
    if (key === this.#key) return;
    const first = this.#key === '';
    this.#key = key;
    if (!first) this.close();
    const next = this.#runNext;
    this.#runNext = 'no';
    if (next === 'no') return;
    this.run();
    this.#set({ anew: next === 'anew' });
  }

  run(): void {
    if (this.#ended()) this.close();
    this.#goTo(this.#aim!.spec.steps);
  }

  /** Runs what the values ask for after the change that is about to be made. */
  runNext(how: 'yes' | 'anew' = 'yes'): void {
    this.#runNext = how;
  }

  pause(): void {
    this.#set({ goal: undefined, replaying: false });
    this.#drive();
  }

  /** One training step; where the reader looks back, one step of what is there. */
  step(): void {
    const { record, look, goal } = this.#flight;
    if (record && look !== undefined) return this.lookAt(look + 1);
    if (this.#ended()) return;
    const reached = record?.reached ?? 0;
    const stepping = goal !== undefined && goal < this.#aim!.spec.steps;
    this.#goTo((stepping ? goal : reached) + 1);
  }

  /** Computes a link's step once more, and pauses there. */
  replay(step: number): void {
    this.#goTo(Math.min(step, this.#aim!.spec.steps), true);
  }

  lookAt(step: number): void {
    const { record } = this.#flight;
    const follows = record !== undefined && step >= record.reached;
    this.#set({ look: follows ? undefined : Math.max(0, step) });
  }

  setPace(pace: number | null): void {
    this.#pace = pace;
    this.#drive();
  }

  setSeen(seen: boolean): void {
    this.#seen = seen;
    this.#set({});
    this.#drive();
  }

  /** After divergence or a failure: the last whole state that is kept, standing still. */
  backToGood(): void {
    const { record } = this.#flight;
    const snapshot = this.#snapshot;
    if (!record || !snapshot) return;
    const kept = cutAt(record, snapshot.step, record.backend);
    this.#letGo();
    this.#start({ from: 'snapshot', snapshot }, { record: kept, goodStep: snapshot.step });
  }

  /** After a failure: from the last whole state, or from the beginning where there is none. */
  again(): void {
    if (!this.#snapshot) return this.run();
    this.backToGood();
    this.#goTo(this.#aim!.spec.steps);
  }

  /**
   * Goes on from a checkpoint file; resolves with its step, or rejects with what is wrong with it. Until the file has
   * proved good, what was there stays.
   */
  load(file: ArrayBuffer): Promise<number> {
    this.pause();
    this.#stopLoading();
    const { spec, backend } = this.#aim!;
    const origin = { from: 'checkpoint', file } as const;
    return new Promise((resolve, reject) => {
      const drive = { until: 0, pace: this.#pace };
      const live = this.#openWith(spec, { backend, origin, drive }, (news) => {
        if (this.#loading?.live !== live || news.status === 'preparing') return;
        this.#loading = undefined;
        this.close();
        this.#live = live;
        this.#driven = JSON.stringify(drive);
        this.#flight = { ...REST, record: openRecord(spec.steps), fromFile: true };
        this.#hear(news);
        resolve(news.step);
      });
      this.#loading = { live, reject };
    });
  }

  measure(measure: string, args: Json, changes: readonly Change[] = []): Promise<Json> {
    return this.#live?.measure(measure, args, changes) ?? Promise.reject(new BookError('run.not-live'));
  }

  save(): Promise<ArrayBuffer> {
    return this.#live?.save() ?? Promise.reject(new BookError('run.not-live'));
  }

  /** Lets go of the run and of all that it told. */
  close(): void {
    this.#letGo();
    this.#snapshot = undefined;
    this.#flight = REST;
    this.#tell();
  }

  #ended(): boolean {
    const { status } = this.#flight;
    return status === 'done' || status === 'diverged' || status === 'failed';
  }

  #goTo(goal: number, replaying = false): void {
    this.#set({ goal, replaying, look: undefined, fault: undefined, anew: false, movedFrom: undefined });
    if (!this.#live) this.#start(SEED, { goal, replaying });
    else this.#drive();
  }

  #start(origin: Origin, flight: Partial<Flight>): void {
    const { spec, backend } = this.#aim!;
    this.#flight = { ...REST, record: openRecord(spec.steps), ...flight };
    const drive = this.#wanted();
    this.#driven = JSON.stringify(drive);
    try {
      this.#live = this.#openWith(spec, { backend, origin, drive });
    } catch (error) {
      this.#fail(
        error instanceof BookError ? error : new BookError('unexpected', { message: String(error) }),
      );
    }
    this.#tell();
  }

  /** Whatever a run says after it was let go is not heard. */
  #openWith(
    spec: TrainableSpec,
    options: Pick<RunOptions, 'backend' | 'origin' | 'drive'>,
    early?: (news: News) => void,
  ): LiveRun {
    const isOurs = (): boolean => this.#live === live;
    const live: LiveRun = this.#open(spec, {
      ...options,
      onNews: (news) => (isOurs() ? this.#hear(news) : early?.(news)),
      onRestart: (fault) => isOurs() && this.#cut(fault),
      onFailed: (error) => {
        if (isOurs()) this.#fail(error);
        else if (this.#loading?.live === live) this.#stopLoading(error);
      },
      onSilent: (silent) => isOurs() && this.#set({ silent }),
    });
    return live;
  }

  #hear(news: News): void {
    if (news.movedFrom) this.#beginAnew(news.movedFrom);
    const { goal, record } = this.#flight;
    if (!record) return;
    if (news.snapshot && news.status !== 'diverged') this.#snapshot = news.snapshot;
    const ended = news.status === 'done' || news.status === 'diverged';
    // At its end a run still has its last state to read; then it says that it is done.
    const isThere = goal !== undefined && goal < record.steps && news.step >= goal;
    const arrived = ended || (isThere && news.status !== 'preparing');
    const change = {
      record: hear(record, news),
      goodStep: this.#snapshot?.step,
      ...(arrived && { goal: undefined, replaying: false }),
    };
    this.#set(change, news.status === record.status && !arrived ? 'progress' : 'change');
  }

  /** What it told until now was another backend's, and is void. */
  #beginAnew(movedFrom: BackendName): void {
    this.#snapshot = undefined;
    const record = openRecord(this.#aim!.spec.steps);
    this.#set({ record, look: undefined, fault: undefined, anew: false, movedFrom });
  }

  #cut(fault: Fault): void {
    const { record, look } = this.#flight;
    if (!record) return;
    this.#set({
      record: cutAt(record, fault.step, fault.backend ?? null),
      look: look !== undefined && look >= fault.step ? undefined : look,
      fault,
      silent: false,
    });
  }

  #fail(error: BookError): void {
    this.#live?.close();
    this.#live = undefined;
    this.#set({ error, goal: undefined, replaying: false, silent: false });
  }

  #letGo(): void {
    this.#live?.close();
    this.#live = undefined;
    this.#stopLoading();
  }

  #stopLoading(why = new BookError('stopped')): void {
    this.#loading?.live.close();
    this.#loading?.reject(why);
    this.#loading = undefined;
  }

  #wanted(): Drive {
    const { goal, replaying } = this.#flight;
    const until = this.#seen ? (goal ?? 0) : 0;
    return { until, pace: replaying ? null : this.#pace };
  }

  #drive(): void {
    const drive = this.#wanted();
    const said = JSON.stringify(drive);
    if (!this.#live || said === this.#driven) return;
    this.#driven = said;
    this.#live.drive(drive);
  }

  #set(change: Partial<Flight>, what: 'progress' | 'change' = 'change'): void {
    this.#flight = { ...this.#flight, ...change };
    this.#tell(what);
  }

  #tell(what: 'progress' | 'change' = 'change'): void {
    this.#flight = { ...this.#flight, status: this.#status() };
    for (const listener of this.#listeners) listener(what);
  }

  #status(): RunStatus | undefined {
    const { record, goal, error } = this.#flight;
    if (error) return 'failed';
    if (!record) return undefined;
    if (record.status === 'diverged' || record.status === 'done') return record.status;
    if (goal !== undefined && !this.#seen) return 'unseen';
    if (record.status === 'preparing') return 'preparing';
    return goal === undefined ? 'paused' : 'training';
  }
}
