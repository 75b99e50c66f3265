/** What every contestant trains alike: a model at a size, its first parameters, and a batch for each step. */
import type { Parameters } from '#models/parameters.ts';
import type { Config, Examples, Trainable } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { Batches } from '#training/batches.ts';

export interface Training {
  readonly model: Trainable;
  readonly config: Config;
  readonly vocabulary: number;
  readonly context: number;
  readonly batch: number;
  /** Predictions in one example. */
  readonly targets: number;
  readonly learningRate: number;
}

/** Adam as its paper has it, without decay; all contestants are given these in so many words. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

export const SEED = 1;
const BATCHES = 16;
/** Biases begin at nought and gains at one: moved off them, a forgotten one shows. */
const OFF = 0.02;

export function parametersOf({ model, config, vocabulary, context }: Training): Parameters {
  const { normal } = random(SEED, 'bench', 'off');
  const { data, layout } = model.init(config, vocabulary, context, random(SEED, 'bench', 'init'));
  return { data: data.map((value) => value + OFF * normal()), layout };
}

/** Every example is a stretch of its own of random ids, and the ids that follow. */
export function examplesOf({ vocabulary, context, batch, targets }: Training): Examples {
  const { below } = random(SEED, 'bench', 'ids');
  const count = BATCHES * batch;
  const ids = Int32Array.from({ length: count * context + 1 }, () => below(vocabulary));
  return {
    count,
    inputLength: context,
    targetLength: targets,
    ofTexts: () => count,
    write(index, row, inputs, into) {
      const [from, end] = [index * context, (index + 1) * context + 1];
      inputs.set(ids.subarray(from, end - 1), row * context);
      into.set(ids.subarray(end - targets, end), row * targets);
    },
  };
}

export interface Ids {
  /** [batch, context] */
  readonly inputs: Int32Array;
  /** [batch · targets] */
  readonly targets: Int32Array;
}

/** The batch of each step, in the order in which the engine takes them. */
export function batchesOf(training: Training): (step: number) => Ids {
  const { batch, context } = training;
  const examples = examplesOf(training);
  const order = new Batches(examples.count, batch, SEED);
  return (step) => {
    const ids = {
      inputs: new Int32Array(batch * context),
      targets: new Int32Array(batch * training.targets),
    };
    order.at(step).forEach((index, row) => examples.write(index, row, ids.inputs, ids.targets));
    return ids;
  };
}

/** One array for each slot of the layout. */
export function parts({ data, layout }: Parameters): Float32Array[] {
  return layout.map(({ offset }, i) => data.subarray(offset, layout[i + 1]?.offset ?? data.length));
}
