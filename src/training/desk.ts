/**
 * Answers questions about runs and data. Corpora and runs are kept by the hash of their spec, so the widgets of a page
 * share them. Nothing here knows whether it runs in a worker or in Node.
 */
import { BookError } from '#numerics/errors.ts';
import type { Model } from '#models/model.ts';
import type { Trainable } from '#models/trainable.ts';
import { significant, type Json } from '#numerics/json.ts';
import type { Progress, Task } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { KeptRuns } from './kept-runs.ts';
import type { Machine } from './machine.ts';
import type { Opening } from './open-run.ts';
import type { Query, Request } from './protocol.ts';
import { checkRunSpec, isTrainable, type RunSpec, type TrainableSpec } from './run-spec.ts';
import type { Job } from './scheduler.ts';
import { timed } from './timed.ts';
import type { TrainedRun } from './trained-run.ts';

type DataMeasure = (args: Json) => Generator<Progress, Json, void>;
type AnyModel = Model<unknown> | Trainable;
type RunQuery = Extract<Query, { of: 'run' }>;

interface Counted {
  readonly value: unknown;
  readonly seconds: number;
}

const models = import.meta.glob<{ model: AnyModel }>('/src/models/*/model.ts');
const dataMeasures = import.meta.glob<{ measures: Record<string, DataMeasure> }>('/src/data/*/measures.ts');

/** Fitted models kept at once: counts of a five-megabyte text fill some hundred megabytes. */
const KEPT_COUNTED = 3;
/** Trained models are small. */
const KEPT_TRAINED = 12;

export class Desk {
  readonly #corpora = new Corpora();
  readonly #counted = new KeptRuns<Counted>(KEPT_COUNTED, () => {});
  readonly #trained = new KeptRuns<TrainedRun>(KEPT_TRAINED, (run) => run.dispose());
  readonly #machine: (() => Promise<Machine>) | undefined;

  /** Without a machine only models that count can be asked about. */
  constructor(machine?: () => Promise<Machine>) {
    this.#machine = machine;
  }

  /** Loads what the question needs and gives the job that answers it. */
  async answer(query: Query): Promise<Job> {
    if (query.of === 'data') return (await findDataMeasure(query.measure))(query.args);
    const spec = checkRunSpec(query.spec);
    const model = await findModel(spec.model);
    if ('fit' in model) return this.#askCounted(model, spec, query);
    return this.#askTrained(model, spec, query);
  }

  async openText({ content, options }: Request & { type: 'text' }): Promise<Job> {
    return this.#corpora.openText(content, options);
  }

  /** What a training run needs before its first step. */
  async opening(
    value: TrainableSpec,
    { backend, origin }: Pick<Request & { type: 'train' }, 'backend' | 'origin'>,
  ): Promise<Opening> {
    const spec = checkRunSpec(value);
    if (!isTrainable(spec)) throw new BookError('run-spec.missing-field', { field: 'steps' });
    const [model, machine] = await Promise.all([findModel(spec.model), this.#machine?.()]);
    if ('fit' in model) throw new BookError('run-spec.unknown-field', { field: 'steps' });
    if (!machine) throw new BookError('backend.none');
    return { spec, model, machine, choice: backend, origin, corpus: this.#corpora.open(spec) };
  }

  #askCounted(model: Model<unknown>, spec: RunSpec, { measure: name, args }: RunQuery): Job {
    const measure = Object.hasOwn(model.measures, name) ? model.measures[name] : undefined;
    if (!measure && name !== 'history') throw new BookError('measure.unknown', { measure: name });
    const corpus = this.#corpora.open(spec);
    return this.#counted.use(
      JSON.stringify(spec),
      function* (): Task<Counted> {
        return yield* timed(model.fit(yield* corpus.drive(), spec.config));
      },
      function* ({ value, seconds }): Task<Json> {
        return measure ? yield* measure(value, args) : { backend: null, seconds: significant(seconds, 3) };
      },
    );
  }

  async #askTrained(model: Trainable, spec: RunSpec, query: RunQuery): Promise<Job> {
    const { measure, args, interventions = [], backend = 'auto' } = query;
    const { trainToEnd } = await import('./trained-run.ts');
    if (!Object.hasOwn(model.measures, measure) && measure !== 'history')
      throw new BookError('measure.unknown', { measure });
    const opening = await this.opening(spec as TrainableSpec, { backend, origin: { from: 'seed' } });
    return this.#trained.use(
      JSON.stringify([spec, backend]),
      () => trainToEnd(opening),
      (run) => run.measure(measure, args, interventions),
    );
  }
}

async function findModel(name: string): Promise<AnyModel> {
  const folder = name.split('@')[0]!;
  const model = (await models[`/src/models/${folder}/model.ts`]?.())?.model;
  if (model?.name !== name) throw new BookError('model.unknown', { model: name });
  return model;
}

/** `world.floor` is the measure `floor` of `src/data/world`. */
async function findDataMeasure(name: string): Promise<DataMeasure> {
  const [folder, measure] = name.split('.');
  const found = (await dataMeasures[`/src/data/${folder}/measures.ts`]?.())?.measures[measure!];
  if (!found) throw new BookError('measure.unknown', { measure: name });
  return found;
}
