import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { random, type Random } from '#numerics/random.ts';
import { sha256 } from '#numerics/sha256.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { contentOf, exampleCheckpoint, putTogether, takeApart, type Parts } from './example.ts';

const MUTANTS = 10_000;

/** Bytes of binary memory asked for since the last reset, whoever asked and whatever for. */
const memory = { bytes: 0 };
const restore: (() => void)[] = [];

beforeAll(() => {
  const arrays = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ] as const;
  const scope = globalThis as unknown as Record<string, unknown>;
  const watch = (original: Function, cost: (first: unknown) => number): void => {
    scope[original.name] = new Proxy(original, {
      construct(target, args, newTarget) {
        memory.bytes += cost(args[0]);
        return Reflect.construct(
          target,
          args,
          newTarget === scope[original.name] ? target : newTarget,
        ) as object;
      },
    });
    restore.push(() => (scope[original.name] = original));
  };
  const { ArrayBuffer } = globalThis;
  watch(ArrayBuffer, (length) => Number(length));
  for (const array of arrays)
    watch(array, (first) => {
      if (first instanceof ArrayBuffer) return 0;
      const length =
        typeof first === 'number' ? first : ((first as ArrayLike<unknown> | undefined)?.length ?? 0);
      return length * array.BYTES_PER_ELEMENT;
    });
  const slice = ArrayBuffer.prototype.slice;
  ArrayBuffer.prototype.slice = function (...range) {
    const copy = slice.apply(this, range);
    memory.bytes += copy.byteLength;
    return copy;
  };
  restore.push(() => (ArrayBuffer.prototype.slice = slice));
});
afterAll(() => restore.forEach((each) => each()));

const pick = <T>(draw: Random, list: readonly T[]): T => list[draw.below(list.length)]!;

function flipBits(file: ArrayBuffer, draw: Random): ArrayBuffer {
  const bytes = new Uint8Array(file.slice(0));
  for (let n = 1 + draw.below(8); n > 0; n--) bytes[draw.below(bytes.length)]! ^= 1 << draw.below(8);
  return bytes.buffer;
}

/** A piece is cut out, or random bytes are put in. */
function splice(file: ArrayBuffer, draw: Random): ArrayBuffer {
  const bytes = [...new Uint8Array(file)];
  const added = Array.from({ length: draw.below(20) }, () => draw.below(256));
  bytes.splice(draw.below(bytes.length), draw.below(20), ...added);
  return Uint8Array.from(bytes).buffer;
}

const LENGTHS = [
  0n,
  1n,
  2n,
  7n,
  2n ** 20n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];

function lie(file: ArrayBuffer, draw: Random): ArrayBuffer {
  const true_ = file.byteLength;
  const near = BigInt(draw.below(2 * true_));
  return putTogether(takeApart(file), 0, pick(draw, [...LENGTHS, near, near, near]));
}

const NUMBERS = [
  '-1',
  '0',
  '1',
  '3',
  '4',
  '108',
  '1e3',
  '0.5',
  'NaN',
  'null',
  '"1"',
  '[]',
  '[1]',
  '01',
  '-0',
  '2147483648',
  '4294967296',
  '9007199254740991',
  '9007199254740993',
  '1e400',
  '18446744073709551616',
];
const TOKENS = [
  ...NUMBERS,
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '""',
  '\\',
  'true',
  ' ',
  '\t',
  '\u0000',
  '\ufeff',
  '"F64"',
  '"I32"',
  '"F32"',
  '"C"',
  '"H"',
  '"__metadata__"',
  '"__proto__"',
  '"shape"',
  '"dtype"',
];

const EDITS: readonly ((header: string, draw: Random) => string)[] = [
  // One number becomes another.
  (header, draw) => replaceOne(header, /\d+/g, () => pick(draw, NUMBERS), draw),
  // A whole shape or place becomes another.
  (header, draw) =>
    replaceOne(
      header,
      /\[[\d,]*\]/g,
      () => `[${Array.from({ length: draw.below(11) }, () => pick(draw, NUMBERS)).join()}]`,
      draw,
    ),
  // Two tensors change places, or have the same one.
  (header, draw) => {
    const places = [...header.matchAll(/"data_offsets":\[\d+,\d+\]/g)].map(([text]) => text);
    const [a, b] = [pick(draw, places), pick(draw, places)];
    if (draw.below(2) === 0) return header.replace(a, b);
    return header.replace(a, '@').replace(b, a).replace('@', b);
  },
  // A name becomes another's.
  (header, draw) => {
    const names = [...header.matchAll(/"[^"\\]*":/g)].map(([text]) => text);
    return header.replace(pick(draw, names), () => pick(draw, names));
  },
  // A field or a tensor comes twice, or is gone.
  (header, draw) => {
    const again = draw.below(2);
    return replaceOne(
      header,
      /"[^"\\]*":(?:"[^"\\]*"|\[[\d,]*\]|\{[^{}]*\}),?/g,
      (text) => (again ? `${text}${text}` : ''),
      draw,
    );
  },
  // Anything anywhere.
  (header, draw) => {
    const at = draw.below(header.length);
    return header.slice(0, at) + pick(draw, TOKENS) + header.slice(at + draw.below(4));
  },
  // Nested deeply.
  (header, draw) => {
    const depth = 10 ** (1 + draw.below(4));
    const deep = pick(draw, ['[', '{"a":', '[[],', '{"shape":[']).repeat(depth);
    const at = pick(draw, [1, header.indexOf(':') + 1, header.indexOf('[') + 1]);
    return header.slice(0, at) + deep + header.slice(at);
  },
  // Very many tensors.
  (header, draw) => {
    const count = draw.below(20) === 0 ? 5000 : draw.below(100);
    const more = Array.from(
      { length: count },
      (_, i) => `"x${i}":{"dtype":"F32","shape":[],"data_offsets":[0,4]}`,
    );
    return `{${[...more, header.slice(1)].join()}`;
  },
];

function replaceOne(text: string, pattern: RegExp, to: (found: string) => string, draw: Random): string {
  const found = [...text.matchAll(pattern)];
  const { 0: old, index } = pick(draw, found);
  return text.slice(0, index) + to(old) + text.slice(index + old.length);
}

function editHeader(file: ArrayBuffer, draw: Random): ArrayBuffer {
  const parts = takeApart(file);
  return putTogether({ ...parts, header: pick(draw, EDITS)(parts.header, draw) }, draw.below(9));
}

const MUTATIONS: readonly ((file: ArrayBuffer, draw: Random) => ArrayBuffer)[] = [
  (file, draw) => file.slice(0, draw.below(file.byteLength)),
  flipBits,
  splice,
  lie,
  editHeader,
  editHeader,
  editHeader,
  (file, draw) => editHeader(flipBits(file, draw), draw),
];

/** Gives the file a hash that fits, if it still has a place for one. */
function withHash(file: ArrayBuffer): ArrayBuffer {
  try {
    const parts = takeApart(file);
    const header = parts.header.replace(/"sha256":"[^"]*"/, `"sha256":"${'0'.repeat(64)}"`);
    const blank: Parts = { ...parts, header };
    const padding = (8 - (new TextEncoder().encode(header).length % 8)) % 8;
    const hash = sha256(new Uint8Array(putTogether(blank, padding)));
    return putTogether({ ...blank, header: header.replace('0'.repeat(64), hash) }, padding);
  } catch {
    return file;
  }
}

interface Outcome {
  readonly codes: Map<string, number>;
  readonly accepted: ArrayBuffer[];
}

function readAll(count: number, name: string, finish: (mutant: ArrayBuffer) => ArrayBuffer): Outcome {
  const original = writeCheckpoint(exampleCheckpoint());
  const codes = new Map<string, number>();
  const accepted: ArrayBuffer[] = [];
  for (let i = 0; i < count; i++) {
    const draw = random(3, name, i);
    let mutant: ArrayBuffer;
    try {
      mutant = finish(pick(draw, MUTATIONS)(original, draw));
    } catch {
      // A mutation that needs a header after another that destroyed it.
      mutant = finish(original.slice(0, draw.below(original.byteLength)));
    }
    memory.bytes = 0;
    let code = 'accepted';
    try {
      readCheckpoint(mutant);
      accepted.push(mutant);
    } catch (error) {
      if (!(error instanceof BookError)) throw new Error(`mutant ${i}`, { cause: error });
      ({ code } = error);
      if (JSON.stringify(error.params).length > 1000)
        throw new Error(`mutant ${i} tells too much: ${code}`, { cause: error });
    }
    if (memory.bytes > mutant.byteLength) throw new Error(`mutant ${i} took ${memory.bytes} bytes: ${code}`);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return { codes, accepted };
}

describe('ten thousand altered checkpoints', () => {
  it('are all refused with a clear error, or hold what was written, in no more memory than they have bytes', () => {
    const { codes, accepted } = readAll(MUTANTS, 'fuzz', (mutant) => mutant);
    const content = contentOf(exampleCheckpoint());
    for (const file of accepted) expect(contentOf(readCheckpoint(file))).toEqual(content);
    expect([...codes.keys()].every((code) => code === 'accepted' || code.startsWith('checkpoint.'))).toBe(
      true,
    );
    expect(codes.size).toBeGreaterThan(10);
  });

  it('with a hash made to fit are refused all the same, or are checkpoints that can be written again', () => {
    const { codes, accepted } = readAll(MUTANTS / 2, 'forged', withHash);
    for (const file of accepted) {
      const checkpoint = readCheckpoint(file);
      expect(contentOf(readCheckpoint(writeCheckpoint(checkpoint)))).toEqual(contentOf(checkpoint));
    }
    expect(accepted.length).toBeGreaterThan(50);
    expect(codes.size).toBeGreaterThan(12);
  });

  it('would be seen to take memory if they did', () => {
    memory.bytes = 0;
    const made = [
      new ArrayBuffer(10),
      new Float32Array(10),
      Int32Array.from([1, 2]),
      new Uint8Array(4).buffer.slice(0, 3),
    ];
    expect(made).toHaveLength(4);
    expect(memory.bytes).toBeGreaterThanOrEqual(10 + 40 + 8 + 4 + 3);
  });
});
