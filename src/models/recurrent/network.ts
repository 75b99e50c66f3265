/** A recurrent network in plain 64-bit arithmetic: every gate and state while it reads, and every slope on the way back. */
import type { Parameters } from '#models/parameters.ts';
import { sizeOf } from '#models/parameters.ts';
import { affine, dots } from '#models/rows.ts';
import {
  gatesOf,
  unroll,
  unrollGradient,
  type CellKind,
  type Recurrence,
  type Unrolled,
  type UnrolledSlopes,
} from '#numerics/recurrent.ts';

/** Of one layer; `bn` of the GRU. */
interface Layer {
  readonly W: Float64Array;
  readonly U: Float64Array;
  readonly b: Float64Array;
  readonly bn?: Float64Array;
}

export interface Network {
  readonly kind: CellKind;
  /** V, m and H. */
  readonly vocabularySize: number;
  readonly dimension: number;
  readonly hidden: number;
  readonly C: Float64Array;
  readonly layers: readonly Layer[];
  readonly O: Float64Array;
  readonly b: Float64Array;
}

/** What a layer hands on from step to step: h and, of the LSTM, c. */
export interface LayerState {
  readonly hidden: Float64Array;
  readonly cell?: Float64Array;
}

export type State = readonly LayerState[];

/** One layer's way through a text, [T, …]. */
export interface LayerReading extends Unrolled {
  readonly problem: Recurrence;
  /** What it read: vectors of the tokens, or the states of the layer below, [T, m or H]. */
  readonly inputs: Float64Array;
}

export interface LayerSlopes extends UnrolledSlopes {
  /** By what the layer read, [T, m or H]. */
  readonly inputs: Float64Array;
}

export function networkOf(kind: CellKind, { data, layout }: Parameters): Network {
  const tensors = new Map(
    layout.map(({ name, shape, offset }) => [
      name,
      Float64Array.from(data.subarray(offset, offset + sizeOf(shape))),
    ]),
  );
  const layers: Layer[] = [];
  for (let l = 1; tensors.has(`h${l}.W`); l++) {
    const [W, U, b, bn] = ['W', 'U', 'b', 'bn'].map((name) => tensors.get(`h${l}.${name}`));
    layers.push({ W: W!, U: U!, b: b!, ...(bn && { bn }) });
  }
  const shapeOf = (name: string): readonly number[] => layout.find((slot) => slot.name === name)!.shape;
  const [vocabularySize, dimension] = shapeOf('C') as [number, number];
  const [hidden] = shapeOf('O') as [number];
  const { C, O, b } = Object.fromEntries(tensors) as Record<'C' | 'O' | 'b', Float64Array>;
  return { kind, vocabularySize, dimension, hidden, C, layers, O, b };
}

/** The network's way through some tokens, layer by layer, from a state or from noughts. */
export function read(network: Network, tokens: readonly number[], from?: State): LayerReading[] {
  const { kind, dimension: m, hidden: H, C } = network;
  const T = tokens.length;
  let inputs = new Float64Array(T * m);
  tokens.forEach((token, t) => inputs.set(C.subarray(token * m, (token + 1) * m), t * m));
  return network.layers.map(({ W, U, b, bn }, l) => {
    const width = inputs.length / T;
    const projected = new Float64Array(T * b.length);
    for (let t = 0; t < T; t++)
      projected.set(affine(inputs.subarray(t * width, (t + 1) * width), W, b), t * b.length);
    const initial = from?.[l];
    const problem: Recurrence = {
      ...{ ...kind, rows: 1, steps: T, hidden: H, projected, recurrent: U },
      ...(bn && { recurrentBias: bn }),
      ...(initial && { initial }),
    };
    const reading = { ...unroll(problem), problem, inputs };
    inputs = reading.hidden as Float64Array<ArrayBuffer>;
    return reading;
  });
}

/** The state after the last token. */
export function stateAfter({ hidden: H }: Network, readings: readonly LayerReading[]): State {
  return readings.map(({ hidden, cells }) => ({
    hidden: hidden.slice(-H),
    ...(cells.length > 0 && { cell: cells.slice(-H) }),
  }));
}

/** y from a state of the last layer, [V]. */
export const logits = ({ O, b }: Network, h: Float64Array): Float64Array => affine(h, O, b);

/** One gate's numbers, [T, H], by its place among the gates of the cell. */
export function gateOf({ kind, hidden: H }: Network, { gates }: Unrolled, gate: number): Float64Array {
  const width = gatesOf(kind).length * H;
  return Float64Array.from({ length: (gates.length / width) * H }, (_, i) => {
    const t = Math.floor(i / H);
    return gates[t * width + gate * H + (i % H)]!;
  });
}

/**
 * Slopes by everything in every layer, from those by the logits: `byLogits` gives the ones at step t, [V], or nothing.
 * `hidden` and `cells` of each are dL/dh_t and dL/dc_t with all later paths.
 */
export function backward(
  network: Network,
  readings: readonly LayerReading[],
  byLogits: (t: number) => Float64Array | undefined,
): LayerSlopes[] {
  const { hidden: H, O } = network;
  const T = readings[0]!.problem.steps;
  let hidden = new Float64Array(T * H);
  for (let t = 0; t < T; t++) {
    const slopes = byLogits(t);
    if (slopes) hidden.set(dots(slopes, O), t * H);
  }
  const found: LayerSlopes[] = [];
  for (let l = readings.length - 1; l >= 0; l--) {
    const slopes = unrollGradient(readings[l]!.problem, { hidden });
    const { W, b } = network.layers[l]!;
    const width = b.length;
    const below = new Float64Array((T * W.length) / width);
    for (let t = 0; t < T; t++)
      below.set(dots(slopes.projected.subarray(t * width, (t + 1) * width), W), (t * W.length) / width);
    found.unshift({ ...slopes, inputs: below });
    hidden = below;
  }
  return found;
}
