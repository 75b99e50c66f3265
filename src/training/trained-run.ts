/** A run trained to its end, or to where it diverged, to answer questions: what it learnt, and the history of how. */
import { parameterCount } from '#models/parameters.ts';
import { BookError } from '#numerics/errors.ts';
import { significant, type Json } from '#numerics/json.ts';
import type { Task } from '#numerics/progress.ts';
import { openRun, type Opening } from './open-run.ts';
import type { Change, Reading } from './protocol.ts';
import type { TrainingRun } from './training-run.ts';

/** What the measure `history` tells of a run. */
export interface RunHistory {
  readonly backend: string;
  readonly parameters: number;
  /** Seconds of training, measures apart. */
  readonly seconds: number;
  /** Loss in nats per token of each step, before its update; shape [steps]. */
  readonly losses: readonly number[];
  readonly readings: readonly Reading[];
  /** Where its numbers left every scale, which ended it; of such a run there is only the history. */
  readonly diverged: number | null;
}

export class TrainedRun {
  readonly #run: TrainingRun;
  readonly #history: RunHistory;

  constructor(run: TrainingRun, history: RunHistory) {
    this.#run = run;
    this.#history = history;
  }

  *measure(name: string, args: Json, changes: readonly Change[]): Task<Json> {
    const { diverged } = this.#history;
    if (name === 'history') return this.#history as unknown as Json;
    if (diverged !== null) throw new BookError('run.diverged', { step: diverged });
    return yield* this.#run.measure(name, args, changes);
  }

  dispose(): void {
    this.#run.dispose();
  }
}

export function* trainToEnd(opening: Opening): Task<TrainedRun> {
  const run = yield* openRun(opening);
  const { steps } = run.spec;
  const losses: number[] = [];
  const readings: Reading[] = [];
  let milliseconds = 0;
  let diverged: number | null = null;
  try {
    do {
      const began = performance.now();
      const turn = yield* run.turn(steps);
      milliseconds += performance.now() - began;
      losses.push(...turn.losses.map((loss) => significant(loss, 6)));
      readings.push(...turn.readings);
      yield { done: run.step, total: Math.max(1, steps) };
    } while (run.step < steps);
  } catch (error) {
    if (!(error instanceof BookError) || error.code !== 'run.diverged') {
      run.dispose();
      throw error;
    }
    diverged = run.step;
  }
  const { backend, layout } = run.setting;
  return new TrainedRun(run, {
    backend: backend.name,
    parameters: parameterCount(layout),
    seconds: significant(milliseconds / 1000, 3),
    losses,
    readings,
    diverged,
  });
}
