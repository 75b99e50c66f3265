/** Each operation of ONNX's operators, on inputs of fixed shape. */
import type { Input } from '../case.ts';
import type { Graph, Node, Value } from '../onnx.ts';

type Inputs = Readonly<Record<string, Input>>;
type Options = Readonly<Record<string, number | boolean>>;
type Constant = NonNullable<Graph['constants']>[number];

/** Low enough that the softmax of it is 0, and finite. */
const HIDDEN = -1e9;
const EPSILON = 1e-5;

function attention(inputs: Inputs, { causal, scale }: Options): Graph {
  const { q, k } = inputs as { q: Input; k: Input };
  const [queries, depth] = q.shape.slice(-2) as [number, number];
  const keys = k.shape.at(-2)!;
  const hidden = Float32Array.from({ length: queries * keys }, (_, i) =>
    causal && (i % keys) - Math.floor(i / keys) > keys - queries ? HIDDEN : 0,
  );
  const nodes: Node[] = [
    transposition('k', 'turned', k.shape.length),
    { operator: 'MatMul', inputs: ['q', 'turned'], outputs: ['products'] },
    { operator: 'Mul', inputs: ['products', 'scale'], outputs: ['scores'] },
    { operator: 'Add', inputs: ['scores', 'hidden'], outputs: ['seen'] },
    { operator: 'Softmax', inputs: ['seen'], outputs: ['weights'], attributes: { axis: -1 } },
    { operator: 'MatMul', inputs: ['weights', 'v'], outputs: ['result'] },
  ];
  return {
    nodes,
    inputs: valuesOf(inputs, ['q', 'k', 'v']),
    outputs: [result(q.shape)],
    constants: [
      number('scale', Number(scale ?? 1 / Math.sqrt(depth))),
      { name: 'hidden', shape: [queries, keys], type: 'float32', data: hidden },
    ],
  };
}

function matmul(inputs: Inputs, { transposeA, transposeB }: Options): Graph {
  const { a, b, bias } = inputs as { a: Input; b: Input; bias?: Input };
  const rows = a.shape.at(transposeA ? -1 : -2)!;
  const columns = b.shape.at(transposeB ? -2 : -1)!;
  const longer = a.shape.length > b.shape.length ? a.shape : b.shape;
  const nodes: Node[] = [
    ...(transposeA ? [transposition('a', 'turnedA', a.shape.length)] : []),
    ...(transposeB ? [transposition('b', 'turnedB', b.shape.length)] : []),
    {
      operator: 'MatMul',
      inputs: [transposeA ? 'turnedA' : 'a', transposeB ? 'turnedB' : 'b'],
      outputs: [bias ? 'product' : 'result'],
    },
    ...(bias ? [{ operator: 'Add', inputs: ['product', 'bias'], outputs: ['result'] }] : []),
  ];
  return {
    nodes,
    inputs: valuesOf(inputs, bias ? ['a', 'b', 'bias'] : ['a', 'b']),
    outputs: [result([...longer.slice(0, -2), rows, columns])],
  };
}

function layerNorm(inputs: Inputs): Graph {
  const names = ['x', 'gain', 'shift'];
  return {
    nodes: [
      {
        operator: 'LayerNormalization',
        inputs: names,
        outputs: ['result'],
        attributes: { axis: -1, epsilon: { float: EPSILON } },
      },
    ],
    inputs: valuesOf(inputs, names),
    outputs: [result(inputs.x!.shape)],
  };
}

function embedding(inputs: Inputs): Graph {
  const { table, ids } = inputs as { table: Input; ids: Input };
  return {
    nodes: [{ operator: 'Gather', inputs: ['table', 'ids'], outputs: ['result'], attributes: { axis: 0 } }],
    inputs: valuesOf(inputs, ['table', 'ids']),
    outputs: [result([...ids.shape, table.shape[1]!])],
  };
}

/** `undefined` where the inputs are not those that are known here. */
export const GRAPHS: Readonly<Record<string, (inputs: Inputs, options: Options) => Graph>> = {
  attention,
  matmul,
  layerNorm,
  embedding,
};

function transposition(from: string, to: string, rank: number): Node {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const perm = [...axes.slice(0, -2), rank - 1, rank - 2];
  return { operator: 'Transpose', inputs: [from], outputs: [to], attributes: { perm } };
}

function valuesOf(inputs: Inputs, names: readonly string[]): Value[] {
  return names.map((name) => {
    const { shape, data } = inputs[name]!;
    return { name, shape, type: data instanceof Int32Array ? 'int32' : 'float32' };
  });
}

function result(shape: readonly number[]): Value {
  return { name: 'result', shape, type: 'float32' };
}

function number(name: string, value: number): Constant {
  return { name, shape: [], type: 'float32', data: Float32Array.of(value) };
}
