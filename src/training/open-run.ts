/** Opens a training run. Its text comes first: the vocabulary decides how large the model is, and so which backend suits it. */
import type { Backend } from '#kernels/backends/backend.ts';
import type { Corpus } from '#data/text/corpus.ts';
import type { Config, Examples, Trainable } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { wait, type Task } from '#numerics/progress.ts';
import { workClass } from './backend-choice.ts';
import { matchCheckpoint, matchSpec, readCheckpoint } from './checkpoint/checkpoint.ts';
import type { Machine } from './machine.ts';
import type { BackendChoice, Origin, Snapshot } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';
import type { SharedWork } from './shared-work.ts';
import type { Setting } from './trained.ts';
import { freshParameters, TrainingRun } from './training-run.ts';

export interface Opening {
  readonly spec: TrainableSpec;
  readonly model: Trainable;
  readonly corpus: SharedWork<Corpus>;
  readonly machine: Machine;
  readonly choice: BackendChoice;
  readonly origin: Origin;
}

/** On the machine's best backend for it, or on the one that is given. */
export function* openRun(
  { spec, model, corpus, machine, choice, origin }: Opening,
  given?: Backend,
): Task<TrainingRun> {
  const config = completeConfig(model, spec.config);
  const text = yield* corpus.drive();
  const { layout, data } = freshParameters(spec, { model, config, corpus: text });
  const kept = new Map<string, Examples>();
  const examples: Setting['examples'] = (split, purpose = 'training') => {
    const key = `${split} ${purpose}`;
    const made = kept.get(key) ?? model.examples(text[split], spec.context, purpose);
    kept.set(key, made);
    return made;
  };
  const targets = spec.batch * examples('train').targetLength;
  const work = {
    class: workClass(spec, data.length),
    // Forward, and twice as many backward.
    multiplyAdds: 3 * targets * data.length,
  };
  const backend = given ?? (yield* wait(machine.choose(choice, work)));
  const setting = { model, config, context: spec.context, corpus: text, backend, layout, examples };
  return new TrainingRun(spec, setting, beginning(origin, spec, layout, text));
}

function beginning(
  origin: Origin,
  spec: TrainableSpec,
  layout: Setting['layout'],
  corpus: Corpus,
): Snapshot | undefined {
  switch (origin.from) {
    case 'seed':
      return undefined;
    case 'snapshot':
      return origin.snapshot;
    case 'checkpoint': {
      const checkpoint = readCheckpoint(origin.file);
      matchSpec(checkpoint, spec);
      matchCheckpoint(checkpoint, layout, corpus.vocabulary.hash());
      return { ...checkpoint, parameters: checkpoint.parameters.data };
    }
  }
}

/** Every field of the model's table, given or default; others and values out of range are refused. */
function completeConfig(model: Trainable, given: Config): Config {
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(model.config, name) ? model.config[name] : undefined;
    if (!field) throw new BookError('run-spec.unknown-field', { field: `config.${name}` });
    const whole = field.integer === false || Number.isInteger(value);
    if (!whole || value < field.min || value > field.max)
      throw new BookError('run-spec.field', { field: `config.${name}` });
  }
  const all = Object.entries(model.config).map(([name, field]) => [name, given[name] ?? field.default]);
  return Object.fromEntries(all) as Config;
}
