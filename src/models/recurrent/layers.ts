/**
 * What the recurrent models have in common: a table of vectors, one layer above another that hands its state from step to
 * step, and what predicts the next token from the state of the last of them. Vectors are rows, so each matrix multiplies
 * from the right. Of layer l: `h<l>.W` what comes in, `h<l>.U` the state before, `h<l>.b` the bias, in each gate by gate.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { embedding, matmul, recurrentScan } from '#kernels/index.ts';
import type { ScanOptions } from '#kernels/recurrent-scan/arguments.ts';
import { allocate, view, type Parameters } from '#models/parameters.ts';
import type { Config, ConfigField, Weights } from '#models/trainable.ts';
import type { Random } from '#numerics/random.ts';
import { gatesOf, type CellKind } from '#numerics/recurrent.ts';

export const config = {
  /** m: numbers in the vector of a token. */
  dimension: { default: 16, min: 1, max: 256 },
  /** H: numbers in the state of a layer. */
  hidden: { default: 32, min: 1, max: 256 },
  /** The second reads the states of the first. */
  layers: { default: 1, min: 1, max: 2 },
  /** Steps after which the gradient stops, while the state goes on; 0: it goes back to where the text begins. */
  truncate: { default: 0, min: 0, max: 4096 },
} as const satisfies Record<string, ConfigField>;

/** Noughts for V tokens. The GRU has a second bias, `h<l>.bn`, inside its reset gate. */
export function shaped(config: Config, V: number, kind: CellKind): Parameters {
  const { dimension: m = 16, hidden: H = 32, layers = 1 } = config;
  const GH = gatesOf(kind).length * H;
  const ofLayers = Array.from({ length: layers }, (_, l) => ({
    [`h${l + 1}.W`]: [l === 0 ? m : H, GH],
    [`h${l + 1}.U`]: [H, GH],
    [`h${l + 1}.b`]: [GH],
    ...(kind.cell === 'gru' && { [`h${l + 1}.bn`]: [H] }),
  }));
  return allocate({
    C: [V, m], // a vector for each token
    ...Object.assign({}, ...ofLayers),
    O: [H, V], // from the state to the tokens
    b: [V],
  });
}

/** Every matrix uniform in ±1 ÷ √(its rows), times what `wide` says of it; vectors of tokens normal; biases stay 0. */
export function scatter(
  parameters: Parameters,
  random: Random,
  wide: (name: string) => number = () => 1,
): void {
  for (const { name, shape } of parameters.layout) {
    const values = view(parameters, name);
    const width = wide(name) / Math.sqrt(shape[0]!);
    if (name === 'C') for (let i = 0; i < values.length; i++) values[i] = random.normal();
    else if (shape.length === 2)
      for (let i = 0; i < values.length; i++) values[i] = width * (2 * random.next() - 1);
  }
}

export interface LayerWeights {
  readonly W: Tensor2D; // [m or H, G·H]
  readonly U: Tensor2D; // [H, G·H]
  readonly b: Tensor1D; // [G·H]
  /** Of the GRU. */
  readonly bn?: Tensor1D; // [H]
}

/** The logits of the next token at each of the B·T places: `scan` is one layer, from what it reads to its states. */
export function predict(
  weights: Weights,
  inputs: Tensor2D,
  { layers }: Config,
  scan: (x: Tensor3D, layer: LayerWeights) => Tensor3D,
): Tensor2D {
  const { C, O, b } = weights as Record<string, Tensor>;
  let h = embedding(C as Tensor2D, inputs) as Tensor3D; // [B, T, m]
  for (let l = 1; l <= layers!; l++) {
    const own = ['W', 'U', 'b', 'bn'].map((name) => [name, weights[`h${l}.${name}`]]);
    h = scan(h, Object.fromEntries(own.filter(([, tensor]) => tensor)) as unknown as LayerWeights); // [B, T, H]
  }
  return matmul(tf.reshape(h, [-1, O!.shape[0]!]), O!, { bias: b as Tensor1D }) as Tensor2D; // [B·T, V]
}

/** States of all steps, [B, T, H], from inputs that have been through their weights, [B, T, G·H]. */
export function through(
  projected: Tensor3D,
  { U, bn }: LayerWeights,
  kind: CellKind,
  truncate: number,
): Tensor3D {
  const [B, T, GH] = projected.shape;
  const options = { ...kind, ...(bn && { recurrentBias: bn }) };
  if (truncate === 0 || truncate >= T) return recurrentScan(projected, U, options).outputs;
  const parts: Tensor3D[] = [];
  let state: Pick<ScanOptions, 'initial'> = {};
  for (let from = 0; from < T; from += truncate) {
    const part = tf.slice(projected, [0, from, 0], [B, Math.min(truncate, T - from), GH]);
    const { outputs, last, lastCell } = recurrentScan(part, U, { ...options, ...state });
    const hidden = held(last);
    state = { initial: lastCell ? { hidden, cell: held(lastCell) } : hidden };
    parts.push(outputs);
  }
  return tf.concat(parts, 1);
}

/** The same numbers, which no gradient passes. */
function held(state: Tensor2D): Tensor2D {
  const hold = tf.customGrad((value) => ({
    value: tf.clone(value as Tensor),
    gradFunc: (dy: Tensor) => tf.zerosLike(dy),
  }));
  return hold(state) as Tensor2D;
}
