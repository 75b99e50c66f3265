/**
 * Writes ONNX models as bytes: protocol buffers with the field numbers of onnx.proto (ONNX 1.16, IR version 9), as far
 * as a handful of operators on fixed shapes needs them.
 */
export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers, lists of them, and `{ float }`. */
  readonly attributes?: Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;
}

export interface Value {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: 'float32' | 'int32';
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly constants?: readonly (Value & { readonly data: Float32Array | Int32Array | BigInt64Array })[];
}

const IR_VERSION = 9;
/** The version of the operators: the first with `Gelu`. */
const OPERATORS = 20;
const TENSOR_TYPES = { float32: 1, int32: 6 } as const;
const ATTRIBUTE_TYPES = { float: 1, whole: 2, list: 7 } as const;

type Bytes = readonly number[] | Uint8Array;

export function modelOf({ nodes, inputs, outputs, constants = [] }: Graph): Uint8Array {
  const graph = joined(
    ...nodes.map((node) => part(1, nodeOf(node))),
    text(2, 'graph'),
    ...constants.map((constant) => part(5, tensorOf(constant))),
    ...inputs.map((value) => part(11, valueOf(value))),
    ...outputs.map((value) => part(12, valueOf(value))),
  );
  return joined(
    whole(1, IR_VERSION),
    text(2, 'the-next-word'),
    part(7, graph),
    part(8, joined(text(1, ''), whole(2, OPERATORS))),
  );
}

function nodeOf({ operator, inputs, outputs, attributes = {} }: Node): Uint8Array {
  return joined(
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operator),
    ...Object.entries(attributes).map(([name, value]) => part(5, joined(text(1, name), attributeOf(value)))),
  );
}

function attributeOf(value: NonNullable<Node['attributes']>[string]): Uint8Array {
  if (typeof value === 'number') return joined(whole(3, value), whole(20, ATTRIBUTE_TYPES.whole));
  if ('float' in value) {
    const bytes = new Uint8Array(Float32Array.of(value.float).buffer);
    return joined(tag(2, 5), bytes, whole(20, ATTRIBUTE_TYPES.float));
  }
  return joined(...value.map((each) => whole(8, each)), whole(20, ATTRIBUTE_TYPES.list));
}

function tensorOf({ name, shape, type, data }: NonNullable<Graph['constants']>[number]): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return joined(
    ...shape.map((length) => whole(1, length)),
    whole(2, TENSOR_TYPES[type]),
    text(8, name),
    part(9, bytes),
  );
}

function valueOf({ name, shape, type }: Value): Uint8Array {
  const dimensions = joined(...shape.map((length) => part(1, whole(1, length))));
  const tensor = joined(whole(1, TENSOR_TYPES[type]), part(2, dimensions));
  return joined(text(1, name), part(2, part(1, tensor)));
}

function part(field: number, bytes: Bytes): Uint8Array {
  return joined(tag(field, 2), variable(bytes.length), bytes);
}

function text(field: number, value: string): Uint8Array {
  return part(field, new TextEncoder().encode(value));
}

function whole(field: number, value: number): Uint8Array {
  return joined(tag(field, 0), variable(value));
}

function tag(field: number, wire: number): number[] {
  return variable(field * 8 + wire);
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. Negative numbers take all 64 bits. */
function variable(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return bytes;
}

function joined(...all: readonly Bytes[]): Uint8Array {
  const bytes = new Uint8Array(all.reduce((length, each) => length + each.length, 0));
  let at = 0;
  for (const each of all) {
    bytes.set(each, at);
    at += each.length;
  }
  return bytes;
}
