/** The training runs that widgets have open, by the id under which they were opened. */
import type { Json } from '#numerics/json.ts';
import type { Task } from '#numerics/progress.ts';
import { BookError } from '#numerics/errors.ts';
import { writeCheckpoint } from './checkpoint/checkpoint.ts';
import { Audition } from './audition.ts';
import { LiveRun, type Pace } from './live-run.ts';
import { workClass } from './backend-choice.ts';
import type { Opening } from './open-run.ts';
import { Prober } from './prober.ts';
import type { Drive, Reply, Request } from './protocol.ts';
import { parameterCount } from '#models/parameters.ts';
import type { Scheduler } from './scheduler.ts';
import type { TrainingRun } from './training-run.ts';

type TrainRequest = Extract<Request, { type: 'train' }>;

/** Seconds of training below which other backends are not worth their download. */
const WORTH_PROBING = 3;

export class LiveRuns {
  readonly #runs = new Map<number, LiveRun>();
  readonly #scheduler: Scheduler;
  readonly #post: (reply: Reply) => void;

  readonly #prober: Prober;
  readonly #audition: Audition;

  constructor(scheduler: Scheduler, post: (reply: Reply) => void) {
    this.#scheduler = scheduler;
    this.#post = post;
    this.#prober = new Prober(scheduler);
    this.#audition = new Audition(scheduler);
  }

  open({ id, drive }: TrainRequest, opening: Promise<Opening>): void {
    const run = new LiveRun(id, drive, {
      scheduler: this.#scheduler,
      post: this.#post,
      settled: (stepsPerSecond) => void opening.then((it) => this.#settled(id, it, stepsPerSecond)),
      rested: (pace) => void opening.then((it) => this.#rested(id, it, pace)),
    });
    this.#runs.set(id, run);
    this.#stopMeasuring();
    run.open(opening);
  }

  drive(id: number, drive: Drive): void {
    this.#stopMeasuring();
    this.#runs.get(id)?.drive(drive);
  }

  close(id: number): void {
    this.#audition.stop();
    this.#runs.get(id)?.close();
    this.#runs.delete(id);
  }

  measure({ run, measure, args, interventions }: Extract<Request, { type: 'measure' }>): Task<Json> {
    return this.#found(run).measure(measure, args, interventions);
  }

  *save({ run }: Extract<Request, { type: 'save' }>): Task<ArrayBuffer> {
    const found = this.#found(run);
    const { spec, setting } = found;
    const { step, parameters, moments } = yield* found.snapshot();
    return writeCheckpoint({
      spec,
      step,
      parameters: { data: parameters, layout: setting.layout },
      moments,
      vocabHash: setting.corpus.vocabulary.hash(),
    });
  }

  /** A run that goes on by itself for some seconds more may be sooner at its end elsewhere. */
  #settled(id: number, opening: Opening, stepsPerSecond: number): void {
    const live = this.#runs.get(id);
    if (!live?.run || opening.choice !== 'auto' || opening.origin.from !== 'seed') return;
    const isAlone = [...this.#runs.values()].every((other) => other === live || other.resting);
    if (!isAlone || live.ahead / stepsPerSecond < WORTH_PROBING) return;
    const { layout, backend } = live.run.setting;
    this.#audition.begin({ live, opening, parameters: parameterCount(layout), backend, stepsPerSecond });
  }

  /** Notes how fast it was, and, if it took some seconds, looks for something faster as long as all runs rest. */
  #rested(id: number, opening: Opening, { overall, training }: Pace): void {
    this.#audition.stop();
    const run = this.#runs.get(id)?.run;
    if (!run) return;
    const { machine, spec, choice } = opening;
    const parameters = parameterCount(run.setting.layout);
    if (training !== undefined)
      machine.measured(workClass(spec, parameters), run.setting.backend.name, training);
    const idle = [...this.#runs.values()].every((other) => other.resting);
    if (choice === 'auto' && idle && spec.steps / overall > WORTH_PROBING)
      this.#prober.begin(opening, parameters);
  }

  #stopMeasuring(): void {
    this.#prober.stop();
    this.#audition.stop();
  }

  #found(id: number): TrainingRun {
    const run = this.#runs.get(id)?.run;
    if (!run) throw new BookError('run.not-live');
    return run;
  }
}
