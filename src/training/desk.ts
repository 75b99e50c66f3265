/**
 * Answers questions about runs and data. Corpora and fitted models are kept by the hash of their spec, so the widgets
 * of a page share them; the least recently asked go first. Nothing here knows whether it runs in a worker or in Node.
 */
import { BookError } from '#numerics/errors.ts';
import type { Corpus } from '#data/text/corpus.ts';
import type { Model } from '#models/model.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import type { Query, Request } from './protocol.ts';
import { checkRunSpec, type RunSpec } from './run-spec.ts';
import type { Job } from './scheduler.ts';
import { SharedWork } from './shared-work.ts';

type DataMeasure = (args: Json) => Generator<Progress, Json, void>;

const models = import.meta.glob<{ model: Model<unknown> }>('/src/models/*/model.ts');
const dataMeasures = import.meta.glob<{ measures: Record<string, DataMeasure> }>('/src/data/*/measures.ts');

/** Fitted models kept at once: counts of a five-megabyte text fill some hundred megabytes. */
const KEPT_RUNS = 3;

export class Desk {
  readonly #corpora = new Corpora();
  readonly #runs = new Map<string, SharedWork<unknown>>();

  /** Loads what the question needs and gives the job that answers it. */
  async answer(query: Query): Promise<Job> {
    if (query.of === 'data') return (await findDataMeasure(query.measure))(query.args);
    const spec = checkRunSpec(query.spec);
    const model = await findModel(spec.model);
    const measure = model.measures[query.measure];
    if (!measure) throw new BookError('measure.unknown', { measure: query.measure });
    const run = this.#run(spec, model);
    return (function* (): Job {
      return yield* measure(yield* run.drive(), query.args);
    })();
  }

  async openText({ content, options }: Request & { type: 'text' }): Promise<Job> {
    return this.#corpora.openText(content, options);
  }

  #run(spec: RunSpec, model: Model<unknown>): SharedWork<unknown> {
    const key = JSON.stringify(spec);
    const corpus = this.#corpora.open(spec);
    const run = this.#runs.get(key) ?? new SharedWork(fitOn(corpus, model, spec.config));
    this.#runs.delete(key);
    this.#runs.set(key, run);
    if (this.#runs.size > KEPT_RUNS) this.#runs.delete(this.#runs.keys().next().value!);
    return run;
  }
}

function* fitOn(
  corpus: SharedWork<Corpus>,
  model: Model<unknown>,
  config: RunSpec['config'],
): Generator<Progress, unknown, void> {
  return yield* model.fit(yield* corpus.drive(), config);
}

async function findModel(name: string): Promise<Model<unknown>> {
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
