import { describe, expect, it } from 'vitest';
import { allocate } from '#models/parameters.ts';
import { BookError } from '#numerics/errors.ts';
import { sha256 } from '#numerics/sha256.ts';
import {
  matchCheckpoint,
  matchSpec,
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from './checkpoint.ts';
import {
  contentOf,
  EXAMPLE_HASH,
  EXAMPLE_SPEC,
  exampleCheckpoint,
  putTogether,
  takeApart,
  type Parts,
} from './example.ts';

function refusal(work: () => unknown): { code: string; params: BookError['params'] } {
  try {
    work();
  } catch (error) {
    if (error instanceof BookError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('it was accepted');
}

/** The file with another header, its hash made anew, as somebody would who wants to deceive. */
function forged(
  edit: (header: string) => string,
  data?: (data: Uint8Array) => Uint8Array,
  padding = 0,
): ArrayBuffer {
  const parts = takeApart(writeCheckpoint(exampleCheckpoint()));
  const zeros = (header: string): string => header.replace(/"sha256":"\w+"/, `"sha256":"${'0'.repeat(64)}"`);
  const blank: Parts = { header: zeros(edit(parts.header)), data: data?.(parts.data) ?? parts.data };
  const hash = sha256(new Uint8Array(putTogether(blank, padding)));
  return putTogether({ ...blank, header: blank.header.replace('0'.repeat(64), hash) }, padding);
}

const refused = (from: string | RegExp, to: string): { code: string; params: BookError['params'] } =>
  refusal(() => readCheckpoint(forged((header) => header.replace(from, () => to))));

describe('a checkpoint', () => {
  it('comes back as it was written, to the last bit', () => {
    const checkpoint = exampleCheckpoint();
    expect(contentOf(readCheckpoint(writeCheckpoint(checkpoint)))).toEqual(contentOf(checkpoint));
  });

  it('is the same file each time, and its tensors stand at multiples of eight', () => {
    const file = writeCheckpoint(exampleCheckpoint());
    expect(new Uint8Array(writeCheckpoint(exampleCheckpoint()))).toEqual(new Uint8Array(file));
    expect(Number(new DataView(file).getBigUint64(0, true)) % 8).toBe(0);
  });

  it('is read without a copy where its tensors stand evenly, and with one where not', () => {
    const file = writeCheckpoint(exampleCheckpoint());
    expect(readCheckpoint(file).parameters.data.buffer).toBe(file);
    for (const padding of [0, 1, 2, 3]) {
      const odd = forged((header) => header, undefined, padding);
      expect(contentOf(readCheckpoint(odd))).toEqual(contentOf(exampleCheckpoint()));
    }
  });

  it('of plain gradient descent has no moments, and with momentum one', () => {
    for (const [momentum, count] of [
      [0, 0],
      [0.9, 1],
    ] as const) {
      const example = exampleCheckpoint();
      const spec = { ...EXAMPLE_SPEC, optimiser: { name: 'sgd', learningRate: 0.1, momentum } } as const;
      const checkpoint: Checkpoint = { ...example, spec, moments: example.moments.slice(0, count) };
      expect(readCheckpoint(writeCheckpoint(checkpoint)).moments).toHaveLength(count);
      expect(refusal(() => writeCheckpoint({ ...example, spec })).code).toBe('checkpoint.moments');
    }
  });

  it('is not written when it could not be read again', () => {
    const example = exampleCheckpoint();
    const bad = example.parameters.data.slice();
    bad[28] = Infinity;
    const parameters = { ...example.parameters, data: bad };
    expect(refusal(() => writeCheckpoint({ ...example, parameters }))).toEqual({
      code: 'checkpoint.not-finite',
      params: { name: 'H', index: 1 },
    });
    for (const step of [-1, 0.5, NaN, 2001])
      expect(refusal(() => writeCheckpoint({ ...example, step })).code).toBe('checkpoint.metadata');
    const short = { ...example.parameters, data: bad.subarray(1) };
    expect(refusal(() => writeCheckpoint({ ...example, parameters: short })).code).toBe('checkpoint.offsets');
  });
});

describe('an altered checkpoint', () => {
  it('is refused wherever one of its bits is turned', () => {
    const file = writeCheckpoint(exampleCheckpoint());
    const bytes = new Uint8Array(file);
    for (let at = 0; at < bytes.length; at++) {
      bytes[at]! ^= 1 << (at % 8);
      expect(refusal(() => readCheckpoint(file)).code).toMatch(/^checkpoint\./);
      bytes[at]! ^= 1 << (at % 8);
    }
    expect(readCheckpoint(file).step).toBe(1234);
  });

  it('is refused with how many bytes are missing, wherever it is cut off', () => {
    const file = writeCheckpoint(exampleCheckpoint());
    for (let bytes = 0; bytes < file.byteLength; bytes++) {
      const { code, params } = refusal(() => readCheckpoint(file.slice(0, bytes)));
      expect(code).toBe('checkpoint.truncated');
      expect(Number(params.needed)).toBeGreaterThan(bytes);
    }
    const longer = new Uint8Array(file.byteLength + 3);
    longer.set(new Uint8Array(file));
    expect(refusal(() => readCheckpoint(longer.buffer))).toEqual({
      code: 'checkpoint.trailing',
      params: { bytes: 3 },
    });
  });

  it('is refused for what is wrong, even with a hash that fits', () => {
    const first = '"C":{"dtype":"F32","shape":[9,3],"data_offsets":[0,108]}';
    const cases: [string | RegExp, string, object][] = [
      ['"dtype":"F32"', '"dtype":"F16"', { code: 'checkpoint.dtype', params: { name: 'C', dtype: 'F16' } }],
      ['[9,3]', '[9,-3]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[9,3e0]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[9,NaN]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[0,3]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[9007199254740991,9007199254740991]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[9007199254740993]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[1,1,1,1,1,1,1,9,3]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[9,4]', { code: 'checkpoint.offsets', params: { name: 'C' } }],
      ['[9,3]', '[4503599627370496,3]', { code: 'checkpoint.shape', params: { name: 'C' } }],
      ['[9,3]', '[1125899906842624]', { code: 'checkpoint.offsets', params: { name: 'C' } }],
      ['[0,108]', '[108,0]', { code: 'checkpoint.offsets', params: { name: 'C' } }],
      ['[0,108]', '[0,108,0]', { code: 'checkpoint.offsets', params: { name: 'C' } }],
      ['[108,156]', '[104,152]', { code: 'checkpoint.overlap', params: { name: 'H' } }],
      ['[108,156]', '[112,160]', { code: 'checkpoint.gap', params: { name: 'H' } }],
      [first, `${first},${first}`, { code: 'checkpoint.duplicate', params: { name: 'C' } }],
      ['"dtype"', '"dtype":"F32","dtype"', { code: 'checkpoint.duplicate', params: { name: 'C.dtype' } }],
      [
        '"step":"1234"',
        '"step":"1234","step":"1234"',
        { code: 'checkpoint.duplicate', params: { name: 'step' } },
      ],
      ['"step":"1234"', '"step":"01234"', { code: 'checkpoint.metadata', params: { field: 'step' } }],
      ['"step":"1234"', '"step":"2001"', { code: 'checkpoint.metadata', params: { field: 'step' } }],
      ['"step":"1234"', '"step":"0","stop":"0"', { code: 'checkpoint.metadata', params: { field: 'stop' } }],
      ['"vocabHash":"0', '"vocabHash":"', { code: 'checkpoint.metadata', params: { field: 'vocabHash' } }],
      ['"model":"nnlm@1"', '"model":"nnlm@2"', { code: 'checkpoint.metadata', params: { field: 'model' } }],
      [
        'checkpoint@1',
        'checkpoint@2',
        { code: 'checkpoint.version', params: { version: 'next-word-checkpoint@2' } },
      ],
      ['"format"', '"Format"', { code: 'checkpoint.not-one', params: {} }],
      ['"moment.1.d"', '"moment.1.e"', { code: 'checkpoint.moments', params: { name: 'moment.1.d' } }],
      ['"moment.0.C"', '"moment.2.C"', { code: 'checkpoint.moments', params: { name: 'moment.0.C' } }],
      ['{', `{"a":${'['.repeat(100_000)}`, { code: 'checkpoint.header' }],
      ['{', '{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"x":1},', { code: 'checkpoint.header' }],
      [/$/, 'x', { code: 'checkpoint.header' }],
      [/$/, '\n', { code: 'checkpoint.header' }],
      ['"H"', '"\\ud800"', { code: 'checkpoint.header' }],
      ['"H"', '"\\u0007"', { code: 'checkpoint.header' }],
      ['"H"', `"${'H'.repeat(201)}"`, { code: 'checkpoint.header' }],
    ];
    for (const [from, to, wanted] of cases) expect(refused(from, to), to.slice(0, 80)).toMatchObject(wanted);
  });

  it('is refused for a run spec that is none', () => {
    const cases: [string, string, string, string][] = [
      ['\\"specVersion\\":1', '\\"specVersion\\":2', 'run-spec.version', ''],
      ['\\"seed\\":7', '\\"seed\\":-7', 'run-spec.field', 'seed'],
      ['\\"seed\\":7', '\\"seed\\":7,\\"seed\\":7', 'not-canonical', ''],
      ['\\"seed\\":7', '\\"seed\\":7,\\"trust\\":7', 'run-spec.unknown-field', 'trust'],
      ['\\"seed\\":7', '\\"seed\\": 7', 'not-canonical', ''],
      ['\\"seed\\":7', '\\"seed\\":', 'not-json', ''],
      ['\\"every\\":100', `\\"every\\":${'['.repeat(20_000)}`, 'not-json', ''],
      ['[\\"\\\\\\"\\"', `[${'['.repeat(90)}${']'.repeat(90)}`, 'json.depth', ''],
      ['\\"seed\\":7', `\\"seed\\":7${' '.repeat(70_000)}`, 'not-json', ''],
    ];
    for (const [from, to, reason, field] of cases)
      expect(refused(from, to), to.slice(0, 80)).toEqual({
        code: 'checkpoint.spec',
        params: { reason, field },
      });
  });

  it('is refused with the tensor that holds a number that is none, moments too', () => {
    const poisoned = (at: number): ArrayBuffer =>
      forged(
        (header) => header,
        (data) => {
          const copy = data.slice();
          new DataView(copy.buffer).setFloat32(at, NaN, true);
          return copy;
        },
      );
    const end = exampleCheckpoint().parameters.data.byteLength;
    expect(refusal(() => readCheckpoint(poisoned(8)))).toEqual({
      code: 'checkpoint.not-finite',
      params: { name: 'C', index: 2 },
    });
    expect(refusal(() => readCheckpoint(poisoned(end + 108))).params).toEqual({
      name: 'moment.0.H',
      index: 0,
    });
  });

  it('is refused when it is another kind of file', () => {
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
    const text = new TextEncoder().encode('Once upon a time there was a file.');
    for (const file of [picture, text, new Uint8Array(100)])
      expect(refusal(() => readCheckpoint(file.buffer as ArrayBuffer)).code).toBe('checkpoint.not-one');
  });
});

describe('a checkpoint of another model', () => {
  const checkpoint = exampleCheckpoint();
  const { layout } = checkpoint.parameters;

  it('is told from the right one by its vocabulary', () => {
    expect(() => matchCheckpoint(checkpoint, layout, EXAMPLE_HASH)).not.toThrow();
    const other = EXAMPLE_HASH.replace('0', '1');
    expect(refusal(() => matchCheckpoint(checkpoint, layout, other)).code).toBe('checkpoint.vocabulary');
  });

  it('is refused with the first tensor that differs', () => {
    const against = (shapes: Record<string, number[]>): object =>
      refusal(() => matchCheckpoint(checkpoint, allocate(shapes).layout, EXAMPLE_HASH)).params;
    expect(against({ C: [9, 3], H: [3, 4], d: [2] })).toEqual({
      name: 'H',
      expected: 'H [3 × 4]',
      found: 'H [2 × 6]',
    });
    expect(against({ C: [9, 3], d: [2], H: [2, 6] })).toEqual({
      name: 'd',
      expected: 'd [2]',
      found: 'H [2 × 6]',
    });
    expect(against({ C: [9, 3] })).toEqual({ name: 'H', expected: '', found: 'H [2 × 6]' });
    const more = allocate(
      Object.fromEntries([...layout.map(({ name, shape }) => [name, shape]), ['U', [1]]]),
    );
    expect(refusal(() => matchCheckpoint(checkpoint, more.layout, EXAMPLE_HASH)).params).toEqual({
      name: 'U',
      expected: 'U [1]',
      found: '',
    });
  });

  it('or of another run is refused with the field that differs; what is measured may differ', () => {
    expect(() => matchSpec(checkpoint, { ...EXAMPLE_SPEC, measures: [] })).not.toThrow();
    expect(refusal(() => matchSpec(checkpoint, { ...EXAMPLE_SPEC, batch: 32 }))).toEqual({
      code: 'checkpoint.other-run',
      params: { field: 'batch' },
    });
  });
});
