/** How fast a run would be on another backend: some steps from its seed, without measures, that nobody is shown. */
import type { Backend } from '#kernels/backends/backend.ts';
import type { Task } from '#numerics/progress.ts';
import { openRun, type Opening } from './open-run.ts';
import type { TrainingRun } from './training-run.ts';

/** Steps that compile shaders and fill caches, and are not counted; and how many a recording may take to stand. */
const WARM_UP = 3;
const MOST_WARM_UP = 40;
/** The share of the time in which turns are still finding their length. */
const SETTLING = 1 / 4;

/** Steps a second over so much time. `begins` is called when the counted steps are to come. */
export function* speedOn(
  backend: Backend,
  opening: Opening,
  { milliseconds, begins }: { readonly milliseconds: number; begins?(): void },
): Task<number> {
  const endless = { ...opening.spec, measures: [], steps: 1_000_000 };
  const run = yield* openRun({ ...opening, spec: endless, origin: { from: 'seed' } }, backend);
  try {
    while (run.step < WARM_UP || (run.step < MOST_WARM_UP && isRecording(run)))
      yield* run.turn(endless.steps);
    begins?.();
    const turns: { readonly at: number; readonly steps: number; readonly took: number }[] = [];
    let at = 0;
    do {
      const [from, began] = [run.step, performance.now()];
      yield* run.turn(endless.steps);
      const took = performance.now() - began;
      turns.push({ at, steps: run.step - from, took });
      at += took;
      yield { done: Math.min(at, milliseconds), total: milliseconds };
    } while (at < milliseconds);
    const settled = turns.filter((turn) => turn.at >= SETTLING * milliseconds);
    const counted = settled.length > 0 ? settled : turns;
    const sum = (of: 'steps' | 'took'): number => counted.reduce((total, turn) => total + turn[of], 0);
    return (sum('steps') / sum('took')) * 1000;
  } finally {
    run.dispose();
  }
}

/** Whether it is still open how its steps will be taken. */
const isRecording = ({ replay, setting }: TrainingRun): boolean =>
  setting.backend.recorder !== undefined && !replay.recording && replay.refusal === undefined;
