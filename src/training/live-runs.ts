/** The training runs that widgets have open, by the id under which they were opened. */
import type { Json } from '#numerics/json.ts';
import type { Task } from '#numerics/progress.ts';
import { BookError } from '#numerics/errors.ts';
import { writeCheckpoint } from './checkpoint/checkpoint.ts';
import { LiveRun } from './live-run.ts';
import type { Opening } from './open-run.ts';
import type { Drive, Reply, Request } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import type { TrainingRun } from './training-run.ts';

type TrainRequest = Extract<Request, { type: 'train' }>;

export class LiveRuns {
  readonly #runs = new Map<number, LiveRun>();
  readonly #scheduler: Scheduler;
  readonly #post: (reply: Reply) => void;

  constructor(scheduler: Scheduler, post: (reply: Reply) => void) {
    this.#scheduler = scheduler;
    this.#post = post;
  }

  open({ id, drive }: TrainRequest, opening: Promise<Opening>): void {
    const run = new LiveRun(id, drive, this.#scheduler, this.#post);
    this.#runs.set(id, run);
    run.open(opening);
  }

  drive(id: number, drive: Drive): void {
    this.#runs.get(id)?.drive(drive);
  }

  close(id: number): void {
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

  #found(id: number): TrainingRun {
    const run = this.#runs.get(id)?.run;
    if (!run) throw new BookError('run.not-live');
    return run;
  }
}
