/**
 * Measures, while nothing trains, how fast the machine's other backends would have been at a run: a few steps on each.
 * What it finds decides where the next run of that class begins.
 */
import type { BackendName } from '#kernels/backends/names.ts';
import { wait, type Task } from '#numerics/progress.ts';
import { isNotLoaded } from './machine.ts';
import { workClass } from './backend-choice.ts';
import type { Opening } from './open-run.ts';
import type { Scheduler } from './scheduler.ts';
import { speedOn } from './trial.ts';

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
  const work = workClass(spec, parameters);
  for (const name of machine.unmeasured(work)) {
    const speed = yield* found(name, opening);
    if (speed !== undefined) machine.measured(work, name, speed);
  }
}

/** Steps a second; 0 where the backend is missing or fails, undefined where its code did not come. */
function* found(name: BackendName, opening: Opening): Task<number | undefined> {
  try {
    const backend = yield* wait(opening.machine.tryOut(name));
    return yield* speedOn(backend, opening, { milliseconds: TIME });
  } catch (error) {
    return isNotLoaded(error) ? undefined : 0;
  }
}
