/**
 * What a widget is: data and one view. Leaving out a language, a control's label or the description does not compile.
 * The kit gives every widget its controls, link, playback, frame, exports, text alternative and lifetime.
 */
import type { ComponentType } from 'react';
import type { DataSpec, RunSpec, TrainableSpec } from '#training/run-spec.ts';
import type { Json } from '#numerics/json.ts';
import type { Change, Query } from '#training/protocol.ts';
import type { Language } from './language.ts';
import type { History } from './history.ts';
import type { ParamTable, Values } from './params.ts';

/** The text that the page's widgets learn from: the World, or the reader's own. */
export interface Source {
  readonly language: Language;
  readonly data: DataSpec;
  readonly tokenizer: RunSpec['tokenizer'];
}

export interface WidgetState<P extends ParamTable, R> {
  readonly values: Values<P>;
  /**
   * What is to be shown: the worker's answer to the widget's question (while a new one is under way, the last one), the
   * history of its run up to the shown step, or what the widget computes itself.
   */
  readonly result: R;
  /** Position of the playback, 0 … steps; the last step where the widget has no playback. Of a run: the shown step. */
  readonly step: number;
  readonly source: Source;
}

export interface ViewProps<P extends ParamTable, R, T> extends WidgetState<P, R> {
  readonly text: T;
  readonly language: Language;
  /** True while `result` belongs to earlier values. */
  readonly stale: boolean;
  /** The parameters that a teacher's link locks. */
  readonly locked: ReadonlySet<string>;
  set(change: Partial<Values<P>>): void;
  setStep(step: number): void;
  /** Asks the worker something beside the widget's own question (a hover, a guess). Rejects with a `BookError`. */
  ask(query: Query, signal?: AbortSignal): Promise<Json>;
  /** Measures the widget's run as it is now, after changes to a copy of it. Rejects where no run is live. */
  measure(measure: string, args: Json, interventions?: readonly Change[]): Promise<Json>;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What each language must say; a widget adds its own words beside these. */
export interface WidgetText<P extends ParamTable, R> {
  readonly title: string;
  /** One sentence for the gallery: what the reader can find out here. */
  readonly about: string;
  readonly params: {
    readonly [K in keyof P]: {
      readonly label: string;
      readonly hint?: string;
      readonly options?: Readonly<Record<string, string>>;
    };
  };
  /** The spoken and printed alternative; says what the picture says, and changes with the state. */
  describe(state: WidgetState<P, R>): string;
}

export interface PlaybackSpec<P extends ParamTable, R> {
  steps(result: R, values: Values<P>): number;
  readonly perSecond: number;
  /** The step of the first picture; 0 unless given. */
  readonly first?: number;
  /**
   * Starts by itself when seen, unless the reader prefers reduced motion, paused such a widget before, or came by a
   * link that holds a state. While it runs, it goes on to the next seed at the end. The link is written on a pause.
   */
  readonly autoplay?: boolean;
}

interface Common<P extends ParamTable, R, T extends WidgetText<P, R>> {
  readonly id: string;
  readonly params: P;
  readonly View: ComponentType<ViewProps<P, R, T>>;
  readonly text: Readonly<Record<Language, T>>;
  /** What CSV export holds. */
  table(state: WidgetState<P, R>, text: T): Table;
  /** The file that "view source" opens, from the repository's root. */
  readonly shows?: string;
}

/** A widget that shows the worker's answer to a question. */
export interface AskingWidget<P extends ParamTable, R, T extends WidgetText<P, R>> extends Common<P, R, T> {
  query(values: Values<P>, source: Source): Query;
  /** With playback the kit shows Run, Pause, Step, Back and a bar over `steps` steps, and the link holds the step. */
  readonly playback?: PlaybackSpec<P, R>;
}

/**
 * A widget that shows a model learning. Its table has a `seed`; the kit adds step and backend, Run, Pause, Step, Reset,
 * speed, progress and a way back through the run. Before the reader runs it, it shows its recorded trace.
 */
export interface TrainingWidget<P extends ParamTable, T extends WidgetText<P, History>> extends Common<
  P,
  History,
  T
> {
  train(values: Values<P>, source: Source): TrainableSpec;
}

/** A widget small enough to be computed on the page at once, for every value of its parameters; pure. */
export interface ComputingWidget<P extends ParamTable, R, T extends WidgetText<P, R>> extends Common<
  P,
  R,
  T
> {
  compute(values: Values<P>, language: Language): R;
  readonly playback?: PlaybackSpec<P, R>;
}

export function defineWidget<const P extends ParamTable, R, T extends WidgetText<P, R> = WidgetText<P, R>>(
  definition: AskingWidget<P, R, T>,
): AskingWidget<P, R, T> {
  return definition;
}

export function defineComputed<const P extends ParamTable, R, T extends WidgetText<P, R> = WidgetText<P, R>>(
  definition: ComputingWidget<P, R, T>,
): ComputingWidget<P, R, T> {
  return definition;
}

export function defineTraining<
  const P extends ParamTable,
  T extends WidgetText<P, History> = WidgetText<P, History>,
>(definition: TrainingWidget<P, T>): TrainingWidget<P, T> {
  return definition;
}

/* oxlint-disable typescript/no-explicit-any -- in kit and registry the types of all widgets meet */
export type AnyAsking = AskingWidget<any, any, any>;
export type AnyComputing = ComputingWidget<any, any, any>;
export type AnyTraining = TrainingWidget<any, any>;
/* oxlint-enable typescript/no-explicit-any */

/** A widget as the kit and the registry hold it, whatever its parameters are. */
export type AnyWidget = AnyAsking | AnyComputing | AnyTraining;
