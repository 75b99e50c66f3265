/**
 * Tries, while the first run of its kind on this machine goes on, whether another backend would bring the reader to its
 * end sooner; if so, the run begins anew there from its seed. It never stands still for longer than a second, and a
 * rival that does not come to its point in time is left to be measured when nothing trains.
 */
import type { Backend } from '#kernels/backends/backend.ts';
import { wait, type Task } from '#numerics/progress.ts';
import type { LiveRun } from './live-run.ts';
import { isNotLoaded } from './machine.ts';
import { workClass } from './backend-choice.ts';
import type { Opening } from './open-run.ts';
import type { Scheduler } from './scheduler.ts';
import { speedOn } from './trial.ts';

/** Milliseconds in which a rival has to open, compile and run. */
const PATIENCE = 5000;
/** Milliseconds for which it is timed. */
const TIME = 400;

interface Candidate {
  readonly live: Pick<LiveRun, 'ahead' | 'target' | 'hold' | 'moveTo'>;
  readonly opening: Opening;
  readonly parameters: number;
  readonly backend: Backend;
  readonly stepsPerSecond: number;
}

export class Audition {
  readonly #key = Symbol('audition');
  readonly #scheduler: Scheduler;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  begin(candidate: Candidate, patience = PATIENCE): void {
    this.stop();
    this.#deadline = setTimeout(() => this.stop(), patience);
    const end = (): void => clearTimeout(this.#deadline);
    this.#scheduler.run(this.#key, audition(candidate), { done: end, failed: end });
  }

  stop(): void {
    clearTimeout(this.#deadline);
    this.#scheduler.cancel(this.#key);
  }
}

function* audition(candidate: Candidate): Task<void> {
  const { live, opening, parameters, backend, stepsPerSecond } = candidate;
  const { machine, spec } = opening;
  const work = workClass(spec, parameters);
  yield* wait(machine.recheck());
  for (const name of machine.rivals(work, backend)) {
    let rival: Backend;
    let there: number;
    try {
      rival = yield* wait(machine.tryOut(name));
      // A graphics interface imitated on the CPU would only take it away from the run.
      if (rival.software && name !== 'wasm') continue;
      there = yield* alone(rival, opening, live);
    } catch (error) {
      if (!isNotLoaded(error)) machine.measured(work, name, 0);
      continue;
    }
    machine.measured(work, backend.name, stepsPerSecond);
    machine.measured(work, name, there);
    if (!isWorthMoving(live, stepsPerSecond, there)) return;
    machine.take(name);
    live.moveTo(rival, opening);
    return;
  }
}

/** The run stands still while its rival is timed. */
function* alone(rival: Backend, opening: Opening, live: Candidate['live']): Task<number> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  try {
    return yield* speedOn(rival, opening, { milliseconds: TIME, begins: () => live.hold(released) });
  } finally {
    release();
  }
}

/** Whether all steps there would be done clearly sooner than those that are left here. */
export function isWorthMoving(
  { ahead, target }: Pick<Candidate['live'], 'ahead' | 'target'>,
  here: number,
  there: number,
): boolean {
  const [stay, move] = [ahead / here, target / there];
  return move < 0.75 * stay && stay - move > 1;
}
