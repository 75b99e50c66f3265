/**
 * What the engine needs of a model that learns by gradient descent. A model file holds config, init, forward and loss,
 * written with TensorFlow.js and our kernels; its `model.ts` gives it to the engine with its measures and interventions.
 */
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Corpus, Split } from '#data/text/corpus.ts';
import type { Json } from '#numerics/json.ts';
import type { Task } from '#numerics/progress.ts';
import type { Random } from '#numerics/random.ts';
import type { LanguageModel } from './language-model.ts';
import type { Parameters } from './parameters.ts';

/** A field of the run spec's `config`; anything outside is refused. */
export interface ConfigField {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Whole numbers only, unless false. */
  readonly integer?: boolean;
}

export type Config = Readonly<Record<string, number>>;

/** The tensors of `Parameters` by name, on the device; views that live for one step. */
export type Weights = Readonly<Record<string, Tensor>>;

/** Token ids: what the model reads, and what it should have said. */
export interface Batch {
  /** int32, for a window model [batch, context]. */
  readonly inputs: Tensor2D;
  /** int32, one for each row of the logits, in their order; `IGNORED` where nothing is asked. */
  readonly targets: Tensor;
}

/** The target of a place that only fills a row up: it costs nothing, and no slope comes from it. */
export const IGNORED = -1;

/** The score wants every target on all of its text, or on the last tokens that the model reads; training is content with less. */
export type Purpose = 'training' | 'score';

/** All training or scoring examples of one split: how many there are, and any of them as flat rows of ids. */
export interface Examples {
  readonly count: number;
  /** Length of one example's inputs, and of its targets. */
  readonly inputLength: number;
  readonly targetLength: number;
  /** How many belong to the first so many texts. */
  ofTexts(texts: number): number;
  /** Writes example `index` into row `row` of both arrays. */
  write(index: number, row: number, inputs: Int32Array, targets: Int32Array): void;
}

export interface Trainable {
  /** `name@version`, as run specs, links and checkpoints name it. */
  readonly name: string;
  readonly config: Readonly<Record<string, ConfigField>>;
  /** Fresh parameters for a model that reads `context` tokens, the same for the same stream of random numbers. */
  init(config: Config, vocabularySize: number, context: number, random: Random): Parameters;
  /** Examples of a split, each of at most `context` tokens to the left; the order is that of the text. */
  examples(split: Split, context: number, purpose: Purpose): Examples;
  /** Logits of each target, float32 [targets, vocabularySize]. */
  forward(weights: Weights, inputs: Tensor2D, config: Config): Tensor2D;
  /** Mean of −ln q over the batch, in nats per token. */
  loss(weights: Weights, batch: Batch, config: Config): Scalar;
  /** The same model in plain float64 arithmetic, token by token; it reads the parameters and never changes them. */
  languageModel(config: Config, parameters: Parameters, context: number): LanguageModel;
  readonly measures: Readonly<Record<string, TrainedMeasure>>;
  readonly interventions: Readonly<Record<string, Intervention>>;
}

/** A model as it is at one step of its training, for measures to read. Everything comes from its tensors. */
export interface Trained {
  readonly config: Config;
  readonly context: number;
  readonly corpus: Corpus;
  readonly step: number;
  /** The parameters at this step; a copy, read from the device once. */
  parameters(): Task<Parameters>;
  /** The plain model over them. */
  languageModel(): Task<LanguageModel>;
  /** −ln q of every target of examples `from` … `to`−1 in nats, 0 where it is ignored; in chunks on the run's backend. */
  nats(examples: Examples, from?: number, to?: number): Task<Float64Array>;
  /** The examples of a split for this model and context, as the score wants them; made once. */
  examples(split: 'train' | 'validation' | 'heldOut'): Examples;
}

/** A named quantity: JSON arguments in, JSON out, so that it can cross the worker. */
// oxlint-disable-next-line typescript/no-explicit-any -- each measure knows its own arguments and answers
export type TrainedMeasure = (trained: Trained, args: any) => Task<any>;

/** A named change: new parameters from old, which stay as they were. */
export type Intervention = (parameters: Parameters, config: Config, args: Json) => Parameters;
