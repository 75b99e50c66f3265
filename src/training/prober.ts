/**
 * Measures, while nothing trains, how fast the machine's other backends would have been at a run: a few steps on each.
 * What it finds decides where the next run of that class begins.
 */
import type { BackendName } from '#kernels/backends/names.ts';
import { wait, type Task } from '#numerics/progress.ts';
import { openRun, workOf, type Opening } from './open-run.ts';
import type { Scheduler } from './scheduler.ts';
import { Speedometer } from './speedometer.ts';

/** Steps that compile shaders and fill caches, and are not counted. */
const WARM_UP = 3;
/** Milliseconds for one backend. */
const TIME = 1500;

export class Prober {
  readonly #key = Symbol('prober');
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** A run of which `parameters` are known has come to rest. */
  begin(opening: Opening, parameters: number): void {
    this.stop();
    this.#scheduler.run(this.#key, probe(opening, parameters), { done: () => {} });
  }

  /** Something else wants the machine. */
  stop(): void {
    this.#scheduler.cancel(this.#key);
  }
}

function* probe(opening: Opening, parameters: number): Task<void> {
  const { machine, spec } = opening;
  const work = workOf(spec, parameters).class;
  for (const name of machine.unmeasured(work)) machine.measured(work, name, yield* speedOn(name, opening));
}

/** Steps a second; 0 where the backend is missing or fails. */
function* speedOn(name: BackendName, opening: Opening): Task<number> {
  const speed = new Speedometer();
  try {
    const backend = yield* wait(opening.machine.tryOut(name));
    const spec = { ...opening.spec, measures: [], steps: 1_000_000 };
    const run = yield* openRun({ ...opening, spec, origin: { from: 'seed' } }, backend);
    try {
      while (run.step < WARM_UP) yield* run.turn(WARM_UP);
      const began = performance.now();
      speed.add(run.step, 0);
      while (performance.now() - began < TIME) {
        const turnBegan = performance.now();
        yield* run.turn(1_000_000);
        speed.add(run.step, performance.now() - turnBegan);
        yield { done: 0, total: 1 };
      }
    } finally {
      run.dispose();
    }
  } catch {
    return 0;
  }
  return speed.stepsPerSecond() ?? 0;
}
