/**
 * Safetensors files of 32-bit floats: eight bytes with the header's length, the header, the tensors one behind the
 * other. The reader trusts nothing: all lengths and places are checked before the first number is looked at, and its
 * only allocation is one copy of the data section where a file has it at an odd place. Numbers are little-endian, as
 * on every machine that has a browser.
 */
import { sizeOf, type Parameters, type ParameterSlot } from '#models/parameters.ts';
import { checkpointError } from './errors.ts';
import { MOST_TENSORS, parseHeader, type TensorEntry } from './header.ts';

/** The tensors of a file in their order there; `data` is a view of the file wherever that is possible. */
export interface Safetensors extends Parameters {
  readonly metadata: ReadonlyMap<string, string>;
}

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const LENGTH_BYTES = 8;
const FLOAT_BYTES = 4;
/** The book's own headers have a few kilobytes. */
const LONGEST_HEADER = 2 ** 20;
const MOST_DIMENSIONS = 8;

export function readSafetensors(file: ArrayBuffer): Safetensors {
  const start = LENGTH_BYTES + headerLength(file);
  const header = parseHeader(new Uint8Array(file, LENGTH_BYTES, start - LENGTH_BYTES), LENGTH_BYTES);
  const layout = checkLayout(header.tensors, start, file.byteLength);
  const elements = (file.byteLength - start) / FLOAT_BYTES;
  const aligned = start % FLOAT_BYTES === 0;
  const data = aligned ? new Float32Array(file, start, elements) : new Float32Array(file.slice(start));
  for (const slot of layout) checkFinite(slot, data);
  return { metadata: header.metadata, data, layout };
}

/** Where the header lies, without what follows it. */
export function headerOf(file: ArrayBuffer): Uint8Array {
  return new Uint8Array(file, LENGTH_BYTES, headerLength(file));
}

/** Tensors in the order given; the same tensors and metadata give the same bytes. */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): ArrayBuffer {
  if (tensors.length > MOST_TENSORS) throw checkpointError('checkpoint.too-many', { limit: MOST_TENSORS });
  let bytes = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    if (shape.length > MOST_DIMENSIONS || sizeOf(shape) !== data.length || data.length === 0)
      throw checkpointError('checkpoint.shape', { name });
    checkFinite({ name, shape, offset: 0 }, data);
    const offsets = [bytes, (bytes += data.byteLength)];
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype: 'F32', shape, data_offsets: offsets })}`;
  });
  const text = `{${[`"__metadata__":${JSON.stringify(metadata)}`, ...entries].join()}}`;
  const unpadded = new TextEncoder().encode(text);
  const start = Math.ceil((LENGTH_BYTES + unpadded.length) / 8) * 8;
  if (start - LENGTH_BYTES > LONGEST_HEADER)
    throw checkpointError('checkpoint.header', { offset: LONGEST_HEADER });
  const file = new ArrayBuffer(start + bytes);
  new DataView(file).setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  const header = new Uint8Array(file, LENGTH_BYTES, start - LENGTH_BYTES);
  header.fill(' '.charCodeAt(0));
  header.set(unpadded);
  let at = start;
  for (const { data } of tensors) {
    new Float32Array(file, at, data.length).set(data);
    at += data.byteLength;
  }
  return file;
}

function headerLength(file: ArrayBuffer): number {
  const bytes = file.byteLength;
  if (bytes < LENGTH_BYTES) throw checkpointError('checkpoint.truncated', { bytes, needed: LENGTH_BYTES });
  const view = new DataView(file);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > LONGEST_HEADER) throw checkpointError('checkpoint.not-one', {});
  const needed = LENGTH_BYTES + length;
  if (needed > bytes) throw checkpointError('checkpoint.truncated', { bytes, needed });
  if (length === 0 || view.getUint8(LENGTH_BYTES) !== '{'.charCodeAt(0))
    throw checkpointError('checkpoint.not-one', {});
  return length;
}

/** The tensors in the order of their places, which must cover all that lies behind `start`, each byte once. */
function checkLayout(entries: readonly TensorEntry[], start: number, bytes: number): ParameterSlot[] {
  const placed = entries.map((entry) => ({ ...entry, place: place(entry) }));
  placed.sort((a, b) => a.place.begin - b.place.begin);
  let end = 0;
  for (const { name, place } of placed) {
    if (place.begin < end) throw checkpointError('checkpoint.overlap', { name });
    if (place.begin > end) throw checkpointError('checkpoint.gap', { name });
    end = place.end;
  }
  const needed = start + end;
  if (needed > bytes) throw checkpointError('checkpoint.truncated', { bytes, needed });
  if (needed < bytes) throw checkpointError('checkpoint.trailing', { bytes: bytes - needed });
  return placed.map(({ name, shape, place }) => ({ name, shape, offset: place.begin / FLOAT_BYTES }));
}

function place({ name, dtype, shape, offsets }: TensorEntry): { begin: number; end: number } {
  if (dtype !== 'F32') throw checkpointError('checkpoint.dtype', { name, dtype });
  if (shape.length > MOST_DIMENSIONS) throw checkpointError('checkpoint.shape', { name });
  let bytes = FLOAT_BYTES;
  for (const length of shape) {
    bytes *= length;
    if (!(length >= 1) || !Number.isSafeInteger(bytes)) throw checkpointError('checkpoint.shape', { name });
  }
  const [begin, end] = offsets;
  if (offsets.length !== 2 || begin === undefined || end === undefined || end - begin !== bytes)
    throw checkpointError('checkpoint.offsets', { name });
  return { begin, end };
}

function checkFinite({ name, shape, offset }: ParameterSlot, data: Float32Array): void {
  const end = offset + sizeOf(shape);
  for (let i = offset; i < end; i++)
    if (!Number.isFinite(data[i]))
      throw checkpointError('checkpoint.not-finite', { name, index: i - offset });
}
