/**
 * The header of a safetensors file, read by its own grammar and no wider one: an object of tensors, each with dtype,
 * shape and place, and `__metadata__` of strings. Nothing is nested, so nothing can be nested deeply; duplicate keys,
 * which an ordinary reader of JSON forgives, are refused.
 */
import { checkpointError } from './errors.ts';

/** One tensor as the header describes it; nothing is checked yet but the grammar. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: string;
  /** NaN stands for anything but a whole number from 0 to 2^53 − 1. */
  readonly shape: readonly number[];
  /** In bytes from the start of the data section. */
  readonly offsets: readonly number[];
}

export interface Header {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly TensorEntry[];
}

export const MOST_TENSORS = 4096;
const MOST_METADATA = 64;
const LONGEST_NAME = 200;
/** One more than any shape may have, so that a longer list is still seen to be too long. */
const LONGEST_LIST = 9;

const code = (character: string): number => character.charCodeAt(0);
const QUOTE = code('"');
const BACKSLASH = code('\\');
const SPACE = code(' ');
const WHITE: ReadonlySet<number | undefined> = new Set([SPACE, 9, 10, 13]);
const ENDS_NUMBER: ReadonlySet<number | undefined> = new Set([code(','), code(']'), ...[SPACE, 9, 10, 13]]);

/** `bytes` holds the header and nothing else; it begins at byte `start` of the file. */
export function parseHeader(bytes: Uint8Array, start: number): Header {
  const scanner = new Scanner(bytes, start);
  let metadata: ReadonlyMap<string, string> | undefined;
  const tensors = new Map<string, TensorEntry>();
  scanner.fields(LONGEST_NAME, (name) => {
    if (name === '__metadata__') {
      if (metadata) throw checkpointError('checkpoint.duplicate', { name });
      metadata = readMetadata(scanner);
      return;
    }
    if (tensors.has(name)) throw checkpointError('checkpoint.duplicate', { name });
    if (tensors.size === MOST_TENSORS) throw checkpointError('checkpoint.too-many', { limit: MOST_TENSORS });
    tensors.set(name, readTensor(scanner, name));
  });
  scanner.padding();
  return { metadata: metadata ?? new Map(), tensors: [...tensors.values()] };
}

function readMetadata(scanner: Scanner): Map<string, string> {
  const metadata = new Map<string, string>();
  scanner.fields(LONGEST_NAME, (name) => {
    if (metadata.has(name)) throw checkpointError('checkpoint.duplicate', { name });
    if (metadata.size === MOST_METADATA)
      throw checkpointError('checkpoint.too-many', { limit: MOST_METADATA });
    metadata.set(name, scanner.string());
  });
  return metadata;
}

function readTensor(scanner: Scanner, name: string): TensorEntry {
  let dtype: string | undefined;
  let shape: number[] | undefined;
  let offsets: number[] | undefined;
  scanner.fields(LONGEST_NAME, (field) => {
    if (field === 'dtype' && dtype === undefined) dtype = scanner.string(LONGEST_NAME);
    else if (field === 'shape' && !shape) shape = scanner.numbers();
    else if (field === 'data_offsets' && !offsets) offsets = scanner.numbers();
    else if (['dtype', 'shape', 'data_offsets'].includes(field))
      throw checkpointError('checkpoint.duplicate', { name: `${name}.${field}` });
    else throw scanner.error();
  });
  if (dtype === undefined || !shape || !offsets) throw scanner.error();
  return { name, dtype, shape, offsets };
}

class Scanner {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #at = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#start = start;
  }

  error(): Error {
    return checkpointError('checkpoint.header', { offset: this.#start + this.#at });
  }

  /** `{"name": …, …}`: `read` is called where each value begins. */
  fields(longestName: number, read: (name: string) => void): void {
    this.#take('{');
    if (this.#next() === code('}')) return this.#take('}');
    for (;;) {
      const name = this.string(longestName);
      this.#take(':');
      read(name);
      if (this.#next() !== code(',')) return this.#take('}');
      this.#take(',');
    }
  }

  string(longest = Infinity): string {
    if (this.#next() !== QUOTE) throw this.error();
    const from = this.#at + 1;
    let end = from;
    let escaped = false;
    for (; this.#bytes[end] !== QUOTE; end++) {
      // Past the end, or a control character.
      if (!(this.#bytes[end]! >= SPACE)) throw this.error();
      if (this.#bytes[end] === BACKSLASH) {
        escaped = true;
        end++;
      }
    }
    const text = this.#decode(from, end, escaped);
    if (text.length > longest || (longest < Infinity && /\p{Cc}/u.test(text))) throw this.error();
    this.#at = end + 1;
    return text;
  }

  /** A list of numbers, NaN for each that is no plain whole number. */
  numbers(): number[] {
    this.#take('[');
    const list: number[] = [];
    if (this.#next() !== code(']'))
      for (;;) {
        list.push(this.#number());
        if (list.length > LONGEST_LIST) throw this.error();
        if (this.#next() !== code(',')) break;
        this.#take(',');
      }
    this.#take(']');
    return list;
  }

  /** Only spaces may follow: they bring the tensors to an even place. */
  padding(): void {
    for (; this.#at < this.#bytes.length; this.#at++) if (this.#bytes[this.#at] !== SPACE) throw this.error();
  }

  #number(): number {
    this.#next();
    const from = this.#at;
    while (this.#at < this.#bytes.length && !ENDS_NUMBER.has(this.#bytes[this.#at])) {
      if (this.#at - from > 40) throw this.error();
      this.#at++;
    }
    const text = String.fromCharCode(...this.#bytes.subarray(from, this.#at));
    const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(value) ? value : NaN;
  }

  #decode(from: number, end: number, escaped: boolean): string {
    try {
      const raw = this.#decoder.decode(this.#bytes.subarray(from, end));
      const text = escaped ? (JSON.parse(`"${raw}"`) as string) : raw;
      if (!/\p{Surrogate}/u.test(text)) return text;
    } catch {
      // Told below, with its place.
    }
    throw this.error();
  }

  #take(character: string): void {
    if (this.#next() !== code(character)) throw this.error();
    this.#at++;
  }

  /** The next byte that is no white space; it stays where it is. */
  #next(): number | undefined {
    while (WHITE.has(this.#bytes[this.#at])) this.#at++;
    return this.#bytes[this.#at];
  }
}
