/** A small checkpoint for tests, with awkward numbers, and pieces for taking files apart. */
import { allocate } from '#models/parameters.ts';
import { random } from '#numerics/random.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import type { Checkpoint } from './checkpoint.ts';

export const EXAMPLE_SPEC: TrainableSpec = {
  specVersion: 1,
  model: 'nnlm@1',
  config: { dimensions: 8, hidden: 16 },
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: { train: 100_000, validation: 10_000, heldOut: 600 },
  seed: 7,
  batch: 64,
  context: 4,
  optimiser: { name: 'adamw', learningRate: 0.003 },
  schedule: { name: 'constant' },
  steps: 2000,
  measures: [{ measure: 'perplexity', args: { split: 'heldOut', 说明: ['"', '\\'] }, every: 100 }],
};

export const EXAMPLE_HASH = '0123456789abcdef0123456789abcdef';

export function exampleCheckpoint(seed = 1): Checkpoint {
  const parameters = allocate({ C: [9, 3], H: [2, 6], d: [2], '"嵌入" \\': [1, 1, 5], scale: [] });
  const draw = random(seed, 'checkpoint');
  const fill = (data: Float32Array): Float32Array =>
    data.map(() => draw.normal() * 10 ** (draw.below(60) - 40));
  fill(parameters.data).forEach((value, i) => (parameters.data[i] = value));
  parameters.data.set([-0, 1.401298464324817e-45, -3.4028234663852886e38]);
  const moments = [0, 1].map(() => fill(new Float32Array(parameters.data.length)));
  return { spec: EXAMPLE_SPEC, step: 1234, parameters, moments, vocabHash: EXAMPLE_HASH };
}

/** Everything that a checkpoint holds, numbers as their bits. */
export function contentOf({ parameters, moments, ...rest }: Checkpoint): unknown {
  const bits = (data: Float32Array): number[] => [...new Uint32Array(Float32Array.from(data).buffer)];
  return {
    ...rest,
    layout: parameters.layout,
    parameters: bits(parameters.data),
    moments: moments.map(bits),
  };
}

export interface Parts {
  readonly header: string;
  readonly data: Uint8Array;
}

export function takeApart(file: ArrayBuffer): Parts {
  const length = Number(new DataView(file).getBigUint64(0, true));
  const header = new TextDecoder().decode(new Uint8Array(file, 8, length)).trimEnd();
  return { header, data: new Uint8Array(file, 8 + length) };
}

/** With `lie`, the first eight bytes give that length instead of the true one. */
export function putTogether({ header, data }: Parts, padding = 0, lie?: bigint): ArrayBuffer {
  const bytes = new TextEncoder().encode(header + ' '.repeat(padding));
  const file = new Uint8Array(8 + bytes.length + data.length);
  new DataView(file.buffer).setBigUint64(0, lie ?? BigInt(bytes.length), true);
  file.set(bytes, 8);
  file.set(data, 8 + bytes.length);
  return file.buffer;
}
