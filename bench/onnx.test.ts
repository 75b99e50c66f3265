import { describe, expect, it } from 'vitest';
import { modelOf, type Graph } from './onnx.ts';

const SMALL: Graph = {
  nodes: [
    { operator: 'Softmax', inputs: ['x'], outputs: ['y'], attributes: { axis: -1, scale: { float: 0.5 } } },
    { operator: 'Transpose', inputs: ['y'], outputs: ['z'], attributes: { perm: [1, 0] } },
  ],
  inputs: [{ name: 'x', shape: [2, 300], type: 'float32' }],
  outputs: [{ name: 'z', shape: [300, 2], type: 'float32' }],
  constants: [{ name: 'c', shape: [2], type: 'float32', data: Float32Array.of(1, -2) }],
};

type Field = readonly [number: number, value: bigint | Uint8Array];

/** Fields as any reader of protocol buffers takes them apart. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const variable = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(variable());
    const [number, wire] = [tag >> 3, tag & 7];
    if (wire === 0) fields.push([number, variable()]);
    else {
      const length = wire === 5 ? 4 : Number(variable());
      fields.push([number, bytes.slice(at, (at += length))]);
    }
  }
  expect(at, 'whole fields').toBe(bytes.length);
  return fields;
}

const all = (bytes: Uint8Array, number: number): Uint8Array[] =>
  fieldsOf(bytes).flatMap(([which, value]) => (which === number ? [value as Uint8Array] : []));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const floats = (bytes: Uint8Array): number[] => [...new Float32Array(bytes.slice().buffer)];

describe('an ONNX model', () => {
  const model = modelOf(SMALL);
  const graph = all(model, 7)[0]!;

  it('says which versions of the format and of the operators it is written for', () => {
    expect(fieldsOf(model).find(([number]) => number === 1)?.[1]).toBe(9n);
    expect(
      fieldsOf(all(model, 8)[0]!).map(([, value]) => (typeof value === 'bigint' ? value : text(value))),
    ).toEqual(['', 20n]);
  });

  it('names its operators with their inputs, outputs and attributes', () => {
    const [softmax, transpose] = all(graph, 1) as [Uint8Array, Uint8Array];
    expect([1, 2, 4].map((number) => all(softmax, number).map(text))).toEqual([['x'], ['y'], ['Softmax']]);
    const [axis, scale] = all(softmax, 5) as [Uint8Array, Uint8Array];
    expect(fieldsOf(axis).slice(1)).toEqual([
      [3, BigInt.asUintN(64, -1n)],
      [20, 2n],
    ]);
    expect(floats(all(scale, 2)[0]!)).toEqual([0.5]);
    expect(fieldsOf(all(transpose, 5)[0]!).slice(1)).toEqual([
      [8, 1n],
      [8, 0n],
      [20, 7n],
    ]);
  });

  it('gives shapes, also beyond 127, and constants byte by byte', () => {
    const shape = (value: Uint8Array): bigint[] => {
      const tensor = all(all(value, 2)[0]!, 1)[0]!;
      return all(all(tensor, 2)[0]!, 1).map((dimension) => fieldsOf(dimension)[0]![1] as bigint);
    };
    expect(shape(all(graph, 11)[0]!)).toEqual([2n, 300n]);
    expect(shape(all(graph, 12)[0]!)).toEqual([300n, 2n]);
    const constant = all(graph, 5)[0]!;
    expect(text(all(constant, 8)[0]!)).toBe('c');
    expect(floats(all(constant, 9)[0]!)).toEqual([1, -2]);
  });
});
