/**
 * A training run in one file: its spec, its step, its parameters and the optimiser's running means, so that it goes on
 * as if it had never stopped. Tensors lie in the order of the parameters, then `moment.0.<name>` … in the same order.
 */
import { canonicalJson } from '#numerics/canonical-json.ts';
import type { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { Sha256 } from '#numerics/sha256.ts';
import { sizeOf, type Parameters, type ParameterSlot } from '#models/parameters.ts';
import { parseJson } from '#training/json-fields.ts';
import { isTrainable, type TrainableSpec } from '#training/run-spec.ts';
import { checkForeignSpec } from '#training/spec-hash.ts';
import { checkpointError } from './errors.ts';
import { headerOf, readSafetensors, writeSafetensors, type NamedTensor } from './safetensors.ts';

export interface Checkpoint {
  readonly spec: TrainableSpec;
  /** Updates made so far. */
  readonly step: number;
  readonly parameters: Parameters;
  /** The optimiser's running means, each in the layout of the parameters. */
  readonly moments: readonly Float32Array[];
  /** Of the vocabulary that the token ids belong to, `Vocabulary.hash()`. */
  readonly vocabHash: string;
}

const FORMAT = 'next-word-checkpoint@1';
const FIELDS = ['format', 'model', 'sha256', 'spec', 'step', 'vocabHash'] as const;
type Metadata = Readonly<Record<(typeof FIELDS)[number], string>>;

/** The hash is taken over the whole file with its own digits written as zeros. */
const NO_HASH = '0'.repeat(64);

/** In UTF-16 units; the book's own specs have less than two thousand. */
const LONGEST_SPEC = 2 ** 16;

export function writeCheckpoint({ spec, step, parameters, moments, vocabHash }: Checkpoint): ArrayBuffer {
  checkStep(step, spec);
  const buffers = [parameters.data, ...moments];
  const tensors = buffers.flatMap((data, k) => cut(data, parameters.layout, k));
  checkMoments(tensors, spec);
  const file = writeSafetensors(tensors, {
    format: FORMAT,
    model: spec.model,
    sha256: NO_HASH,
    spec: canonicalJson(spec as unknown as Json),
    step: String(step),
    vocabHash,
  } satisfies Metadata);
  const hash = fileHash(file, NO_HASH);
  headerOf(file).set(new TextEncoder().encode(hash.value), hash.at);
  return file;
}

/** Parameters and moments are views of the file wherever that is possible. */
export function readCheckpoint(file: ArrayBuffer): Checkpoint {
  const { metadata: given, data, layout } = readSafetensors(file);
  const metadata = checkMetadata(given);
  if (fileHash(file, metadata.sha256).value !== metadata.sha256) throw checkpointError('checkpoint.hash', {});
  const spec = readSpec(metadata.spec);
  if (metadata.model !== spec.model) throw checkpointError('checkpoint.metadata', { field: 'model' });
  const step = /^(?:0|[1-9]\d{0,6})$/.test(metadata.step) ? Number(metadata.step) : NaN;
  checkStep(step, spec);
  const own = checkMoments(layout, spec);
  const size = own.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const part = (k: number): Float32Array => data.subarray(k * size, (k + 1) * size);
  return {
    spec,
    step,
    parameters: { data: part(0), layout: own },
    moments: Array.from({ length: momentCount(spec) }, (_, k) => part(k + 1)),
    vocabHash: metadata.vocabHash,
  };
}

/** Throws unless the checkpoint fits a model of this layout and a corpus with this vocabulary, exactly. */
export function matchCheckpoint(
  checkpoint: Checkpoint,
  layout: readonly ParameterSlot[],
  vocabHash: string,
): void {
  const given = checkpoint.parameters.layout;
  if (checkpoint.vocabHash !== vocabHash) throw checkpointError('checkpoint.vocabulary', {});
  const described = (slot: ParameterSlot | undefined): string =>
    slot ? `${slot.name} [${slot.shape.join(' × ')}]` : '';
  for (let i = 0; i < Math.max(layout.length, given.length); i++) {
    const expected = layout[i];
    const found = given[i];
    if (described(expected) === described(found) && expected?.offset === found?.offset) continue;
    throw checkpointError('checkpoint.layout', {
      name: (expected ?? found)!.name,
      expected: described(expected),
      found: described(found),
    });
  }
}

/** Throws unless the run is the checkpoint's own: only what is measured on the way may differ. */
export function matchSpec({ spec }: Checkpoint, run: TrainableSpec): void {
  for (const field of new Set([...Object.keys(spec), ...Object.keys(run)]) as Set<keyof TrainableSpec>)
    if (
      field !== 'measures' &&
      canonicalJson((spec[field] ?? null) as Json) !== canonicalJson((run[field] ?? null) as Json)
    )
      throw checkpointError('checkpoint.other-run', { field });
}

/** How many running means the optimiser of a run keeps. */
export function momentCount({ optimiser }: TrainableSpec): number {
  if (optimiser.name === 'adamw') return 2;
  return optimiser.momentum ? 1 : 0;
}

type Tensor = Pick<ParameterSlot, 'name' | 'shape'>;

const momentName = (k: number, name: string): string => `moment.${k}.${name}`;

/** The tensors of one flat buffer; the first buffer holds the parameters, the others the moments. */
function cut(data: Float32Array, layout: readonly ParameterSlot[], buffer: number): NamedTensor[] {
  let end = 0;
  const tensors = layout.map(({ name, shape, offset }) => {
    if (offset !== end) throw checkpointError('checkpoint.offsets', { name });
    end += sizeOf(shape);
    const named = buffer === 0 ? name : momentName(buffer - 1, name);
    return { name: named, shape, data: data.subarray(offset, end) };
  });
  if (end !== data.length) throw checkpointError('checkpoint.offsets', { name: tensors.at(-1)?.name ?? '' });
  return tensors;
}

/** The slots of the parameters, if as many moments follow them as the optimiser keeps, each with the same tensors. */
function checkMoments<T extends Tensor>(layout: readonly T[], spec: TrainableSpec): T[] {
  const first = layout.findIndex(({ name }) => name.startsWith('moment.'));
  const own = layout.slice(0, first < 0 ? layout.length : first);
  const wanted = Array.from({ length: momentCount(spec) }, (_, k) =>
    own.map(({ name, shape }) => ({ name: momentName(k, name), shape })),
  ).flat();
  const given = layout.slice(own.length);
  for (let i = 0; i < Math.max(wanted.length, given.length); i++)
    if (wanted[i]?.name !== given[i]?.name || wanted[i]?.shape.join() !== given[i]?.shape.join())
      throw checkpointError('checkpoint.moments', { name: (wanted[i] ?? given[i])!.name });
  return own;
}

function checkStep(step: number, spec: TrainableSpec): void {
  if (!Number.isInteger(step) || step < 0 || step > spec.steps)
    throw checkpointError('checkpoint.metadata', { field: 'step' });
}

function checkMetadata(given: ReadonlyMap<string, string>): Metadata {
  const version = given.get('format');
  if (!version) throw checkpointError('checkpoint.not-one', {});
  if (version !== FORMAT) throw checkpointError('checkpoint.version', { version: version.slice(0, 60) });
  const fields: readonly string[] = FIELDS;
  const wrong =
    FIELDS.find((field) => !given.has(field)) ??
    [...given.keys()].find((field) => !fields.includes(field)) ??
    (/^[0-9a-f]{64}$/.test(given.get('sha256')!) ? undefined : 'sha256') ??
    (/^[0-9a-f]{32}$/.test(given.get('vocabHash')!) ? undefined : 'vocabHash');
  if (wrong !== undefined) throw checkpointError('checkpoint.metadata', { field: wrong });
  return Object.fromEntries(given) as Metadata;
}

/** The hash that a file should carry, and where its digits stand in the header. */
function fileHash(file: ArrayBuffer, written: string): { value: string; at: number } {
  const header = headerOf(file);
  const field = '"sha256":"';
  // A byte is a character here, so places in the text are places in the header.
  const found = new TextDecoder('latin1').decode(header).indexOf(`${field}${written}"`);
  if (found < 0) throw checkpointError('checkpoint.hash', {});
  const at = found + field.length;
  const digits = header.byteOffset + at;
  const value = new Sha256()
    .update(new Uint8Array(file, 0, digits))
    .update(new TextEncoder().encode(NO_HASH))
    .update(new Uint8Array(file, digits + NO_HASH.length))
    .hex();
  return { value, at };
}

function readSpec(text: string): TrainableSpec {
  const refuse = (reason: string, field = ''): BookError =>
    checkpointError('checkpoint.spec', { reason, field });
  const value = parseJson(text, LONGEST_SPEC);
  if (value === undefined) throw refuse('not-json');
  const spec = checkForeignSpec(value, refuse);
  // Refuses duplicate keys and everything else that two readers might understand differently.
  if (canonicalJson(value as Json) !== text) throw refuse('not-canonical');
  if (!isTrainable(spec)) throw refuse('run-spec.missing-field', 'steps');
  return spec;
}
