/**
 * The run spec: everything that decides a run, as JSON. The link, a recorded trace, a checkpoint, a claim and a bug
 * report carry the same object. An unknown version or field is refused, never guessed.
 */
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';

/** A genre of the World or a task by id, or the reader's own text by the hash of its content, words rarer than `minCount` cut. */
export type DataSpec = string | { readonly text: string; readonly minCount?: number };

export interface SplitSpec {
  /** World data: tokens of training and validation text, number of held-out texts. Own texts are split by share. */
  readonly train: number;
  readonly validation: number;
  readonly heldOut: number;
  /** World data: the training text drawn first; 0 unless given. Another number is another training text. */
  readonly firstText?: number;
}

export interface OptimiserSpec {
  readonly name: 'adamw' | 'sgd';
  readonly learningRate: number;
  /** AdamW: decay of the two running means, 0.9 and 0.999 unless given. */
  readonly beta1?: number;
  readonly beta2?: number;
  /** AdamW: added to the root of the second mean, 1e-8 unless given. */
  readonly epsilon?: number;
  /** AdamW: decoupled decay, 0 unless given. */
  readonly weightDecay?: number;
  /** SGD: 0 unless given. */
  readonly momentum?: number;
  /** Largest norm of the whole gradient; longer ones are scaled down to it. Not clipped unless given. */
  readonly clipNorm?: number;
}

export interface ScheduleSpec {
  readonly name: 'constant' | 'linear' | 'cosine';
  /** Steps in which the learning rate rises from 0; 0 unless given. */
  readonly warmup?: number;
}

/** A measure read again and again while the model trains: at step 0, at every multiple of `every`, and at the end. */
export interface WatchSpec {
  readonly measure: string;
  readonly args: Json;
  readonly every: number;
}

/** What a model that learns step by step needs beside what all runs need. */
export interface TrainingSpec {
  /** Examples in a batch. */
  readonly batch: number;
  /** Tokens of left context that the model reads. */
  readonly context: number;
  readonly optimiser: OptimiserSpec;
  readonly schedule: ScheduleSpec;
  readonly steps: number;
  readonly measures: readonly WatchSpec[];
}

export interface RunSpec extends Partial<TrainingSpec> {
  readonly specVersion: 1;
  /** `name@version`, for example `ngram@1`. */
  readonly model: string;
  readonly config: Readonly<Record<string, number>>;
  readonly data: DataSpec;
  readonly tokenizer: 'word' | 'character';
  readonly split: SplitSpec;
  readonly seed: number;
}

export type TrainableSpec = RunSpec & TrainingSpec;

/** The split that all of Parts I–V share unless a page says otherwise. */
export const STANDARD_SPLIT = { train: 100_000, validation: 10_000, heldOut: 600 } as const;

const FIELDS = ['specVersion', 'model', 'config', 'data', 'tokenizer', 'split', 'seed'];
const TRAINING_FIELDS = ['batch', 'context', 'optimiser', 'schedule', 'steps', 'measures'];

/** The spec, if it is one; throws a `BookError` that names the first field that is wrong. */
export function checkRunSpec(value: unknown): RunSpec {
  const spec = object(value, undefined);
  if (spec.specVersion !== 1) throw new BookError('run-spec.version', { version: String(spec.specVersion) });
  onlyFields(spec, [...FIELDS, ...TRAINING_FIELDS]);
  for (const field of FIELDS) if (!(field in spec)) throw new BookError('run-spec.missing-field', { field });
  const { tokenizer, split, data, config, model, seed } = spec as unknown as RunSpec;
  if (typeof model !== 'string') throw wrong('model');
  if (tokenizer !== 'word' && tokenizer !== 'character') throw wrong('tokenizer');
  if (typeof data !== 'string' && typeof data?.text !== 'string') throw wrong('data');
  for (const [name, number] of Object.entries(object(config, 'config'))) finite(number, `config.${name}`);
  onlyFields(object(split, 'split'), ['train', 'validation', 'heldOut', 'firstText'], 'split.');
  for (const part of ['train', 'validation', 'heldOut'] as const)
    whole(split[part], 1, 5_000_000, `split.${part}`);
  if (split.firstText !== undefined) whole(split.firstText, 0, 1_000_000_000, 'split.firstText');
  whole(seed, 0, 2 ** 32 - 1, 'seed');
  if (TRAINING_FIELDS.some((field) => field in spec)) checkTraining(spec);
  return spec as unknown as RunSpec;
}

export function isTrainable(spec: RunSpec): spec is TrainableSpec {
  return spec.steps !== undefined;
}

function checkTraining(spec: Record<string, unknown>): void {
  for (const field of TRAINING_FIELDS)
    if (!(field in spec)) throw new BookError('run-spec.missing-field', { field });
  const { batch, context, steps, measures } = spec as unknown as TrainingSpec;
  whole(batch, 1, 65_536, 'batch');
  whole(context, 1, 4096, 'context');
  whole(steps, 0, 1_000_000, 'steps');
  const optimiser = object(spec.optimiser, 'optimiser');
  if (optimiser.name !== 'adamw' && optimiser.name !== 'sgd') throw wrong('optimiser.name');
  const numbers = ['learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'momentum', 'clipNorm'];
  onlyFields(optimiser, ['name', ...numbers], 'optimiser.');
  finite(optimiser.learningRate, 'optimiser.learningRate');
  for (const name of numbers) if (name in optimiser) finite(optimiser[name], `optimiser.${name}`);
  const schedule = object(spec.schedule, 'schedule');
  onlyFields(schedule, ['name', 'warmup'], 'schedule.');
  if (!['constant', 'linear', 'cosine'].includes(schedule.name as string)) throw wrong('schedule.name');
  if (schedule.warmup !== undefined) whole(schedule.warmup, 0, 1_000_000, 'schedule.warmup');
  if (!Array.isArray(measures) || measures.length > 16) throw wrong('measures');
  for (const watch of measures) {
    onlyFields(object(watch, 'measures'), ['measure', 'args', 'every'], 'measures.');
    if (typeof watch.measure !== 'string') throw wrong('measures.measure');
    whole(watch.every, 1, 1_000_000, 'measures.every');
  }
}

const wrong = (field: string): BookError => new BookError('run-spec.field', { field });

function object(value: unknown, field: string | undefined): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw field === undefined ? new BookError('run-spec.not-an-object') : wrong(field);
}

function onlyFields(given: Record<string, unknown>, known: readonly string[], prefix = ''): void {
  for (const field of Object.keys(given))
    if (!known.includes(field)) throw new BookError('run-spec.unknown-field', { field: prefix + field });
}

function whole(value: unknown, least: number, most: number, field: string): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) throw wrong(field);
}

function finite(value: unknown, field: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw wrong(field);
}
