/** What page and worker say to each other: two unions, on which both ends switch exhaustively. */
import type { BackendName } from '#kernels/backends/names.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { RunSpec, TrainableSpec } from './run-spec.ts';

/** A named change made to a copy of the parameters before they are measured. */
export interface Change {
  readonly name: string;
  readonly args: Json;
}

/** A named quantity read from a fitted model, or from data alone. The same question always has the same answer. */
export type Query =
  | {
      readonly of: 'run';
      /** A model that learns is trained to `spec.steps`, then measured. */
      readonly spec: RunSpec;
      readonly measure: string;
      readonly args: Json;
      readonly interventions?: readonly Change[];
      /** For models that learn: where to train; `auto` unless given. */
      readonly backend?: BackendChoice;
    }
  | { readonly of: 'data'; readonly measure: string; readonly args: Json };

export type BackendChoice = BackendName | 'auto';

export type TextContent = ArrayBuffer | string;

/** A run's whole state on the CPU, from which it goes on as if nothing had happened. */
export interface Snapshot {
  readonly step: number;
  readonly parameters: Float32Array;
  /** The optimiser's running means, in the layout of the parameters; how many depends on the optimiser. */
  readonly moments: readonly Float32Array[];
}

/** Where a training run begins. */
export type Origin =
  | { readonly from: 'seed' }
  | { readonly from: 'snapshot'; readonly snapshot: Snapshot }
  /** A checkpoint file as the reader gave it: nothing in it is trusted. */
  | { readonly from: 'checkpoint'; readonly file: ArrayBuffer };

/** How far a run may go, and how fast. At or below the present step it pauses. */
export interface Drive {
  readonly until: number;
  /** Steps per second at most; null is as fast as it can. */
  readonly pace: number | null;
}

export type Request =
  | { type: 'ask'; id: number; query: Query }
  | { type: 'stop'; id: number }
  /** Hands the reader's own text over, a file's bytes or a pasted string; it stays in this worker. Answered by a report. */
  | { type: 'text'; id: number; content: TextContent; options: Json }
  /** Opens a training run under `id`, which sends `news` until it is closed. */
  | { type: 'train'; id: number; spec: TrainableSpec; backend: BackendChoice; origin: Origin; drive: Drive }
  | { type: 'drive'; id: number; drive: Drive }
  | { type: 'close'; id: number }
  /** Measures the open run `run` as it is now. */
  | {
      type: 'measure';
      id: number;
      run: number;
      measure: string;
      args: Json;
      interventions: readonly Change[];
    }
  /** The open run `run` as a checkpoint file. */
  | { type: 'save'; id: number; run: number }
  /** Is anybody there? */
  | { type: 'ping' }
  /** Backends that have failed in this tab, and steps a second measured on this machine before, on these adapters. */
  | { type: 'machine'; avoid: readonly BackendName[]; speeds: Speeds; adapters: Adapters };

/** Training steps a second by class of work (model, size) and backend. */
export type Speeds = Readonly<Record<string, Readonly<Partial<Record<BackendName, number>>>>>;

/** What computed behind a backend when its speeds were measured, as the machine calls it. */
export type Adapters = Readonly<Partial<Record<BackendName, string>>>;

export interface Reading {
  readonly step: number;
  /** Position in `spec.measures`. */
  readonly watch: number;
  readonly value: Json;
}

/** What a run has done since its last news. */
export interface News {
  readonly step: number;
  readonly status: 'preparing' | 'training' | 'paused' | 'done' | 'diverged';
  readonly backend: BackendName | null;
  /** Training loss in nats per token of each step from `firstLoss` on (the loss of step 0 is that before any update). */
  readonly firstLoss: number;
  readonly losses: readonly number[];
  readonly readings: readonly Reading[];
  /** While preparing: how far. */
  readonly progress?: Progress;
  readonly stepsPerSecond?: number;
  /** Number of parameters, once known. */
  readonly parameters?: number;
  readonly snapshot?: Snapshot;
  /** The run begins anew elsewhere, where it is faster; all that it told on this backend is void. */
  readonly movedFrom?: BackendName;
}

export type Reply =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'answer'; id: number; value: Json }
  | { type: 'file'; id: number; file: ArrayBuffer }
  | { type: 'stopped'; id: number }
  | { type: 'failed'; id: number; code: string; params: Record<string, string | number> }
  | { type: 'news'; id: number; news: News }
  | { type: 'pong' }
  /** Which backends this machine has, after their self-tests, and how fast they were. */
  | { type: 'backends'; available: readonly BackendName[]; speeds: Speeds; adapters: Adapters }
  /** The backend died or answers wrongly: nothing that was computed on it since is to be shown. */
  | { type: 'lost'; backend: BackendName; reason: string };
