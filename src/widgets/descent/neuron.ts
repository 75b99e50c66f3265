/** One neuron with one input, and how wrong it is over all counted examples: the ground on which the point rolls. */

/** What the neuron has learnt: the weight of its clue, and its bias. */
export interface Point {
  readonly w: number;
  readonly b: number;
}

/** Examples by the value of their clue: how often the answer was no, and how often yes. */
export type Counts = readonly (readonly [clue: number, no: number, yes: number])[];

/**
 * `cross-entropy`: the neuron says yes with probability σ(w·x + b), and pays −ln of what it gave to the truth, in nats.
 * `squared`: it says w·x + b itself, and pays half the squared distance from 0 or 1.
 */
export type LossName = 'cross-entropy' | 'squared';

/** Mean loss of an example. */
export function lossAt(loss: LossName, counts: Counts, { w, b }: Point): number {
  let sum = 0;
  for (const [clue, no, yes] of counts) {
    const z = w * clue + b;
    if (loss === 'squared') sum += (no * z * z + yes * (z - 1) ** 2) / 2;
    // A factor of nothing is left out: nothing times infinity is not a number.
    else sum += (no && no * softplus(z)) + (yes && yes * softplus(-z));
  }
  return sum / total(counts);
}

/** How the loss answers to w and to b: (what was said − what was true) · x, and the same · 1, in the mean. */
export function gradientAt(loss: LossName, counts: Counts, { w, b }: Point): Point {
  let byW = 0;
  let byB = 0;
  for (const [clue, no, yes] of counts) {
    const z = w * clue + b;
    const error = (no + yes) * (loss === 'squared' ? z : sigmoid(z)) - yes;
    byW += error * clue;
    byB += error;
  }
  return { w: byW / total(counts), b: byB / total(counts) };
}

/** Second derivatives: by w twice, by w and b, by b twice. */
type Curvature = readonly [ww: number, wb: number, bb: number];

function curvatureAt(loss: LossName, counts: Counts, { w, b }: Point): Curvature {
  const sums: [number, number, number] = [0, 0, 0];
  for (const [clue, no, yes] of counts) {
    const p = sigmoid(w * clue + b);
    const weight = ((no + yes) * (loss === 'squared' ? 1 : p * (1 - p))) / total(counts);
    sums[0] += weight * clue * clue;
    sums[1] += weight * clue;
    sums[2] += weight;
  }
  return sums;
}

export interface Bottom extends Point {
  readonly loss: number;
  readonly curvature: Curvature;
  /** The greatest curvature at the bottom, across the valley, and the least, along it. */
  readonly steepest: number;
  readonly flattest: number;
}

/** The lowest point, by Newton's method. There is one where no value of the clue tells the answers apart for good. */
export function bottomOf(loss: LossName, counts: Counts): Bottom {
  let point: Point = { w: 0, b: 0 };
  for (let i = 0; i < 50; i++) {
    const [ww, wb, bb] = curvatureAt(loss, counts, point);
    const gradient = gradientAt(loss, counts, point);
    const scale = ww * bb - wb * wb;
    point = {
      w: point.w - (bb * gradient.w - wb * gradient.b) / scale,
      b: point.b - (ww * gradient.b - wb * gradient.w) / scale,
    };
  }
  const curvature = curvatureAt(loss, counts, point);
  const [ww, wb, bb] = curvature;
  const spread = Math.hypot((ww - bb) / 2, wb);
  const mean = (ww + bb) / 2;
  return {
    ...point,
    loss: lossAt(loss, counts, point),
    curvature,
    steepest: mean + spread,
    flattest: mean - spread,
  };
}

/** What the neuron says of a clue. */
export function said(loss: LossName, { w, b }: Point, clue: number): number {
  const z = w * clue + b;
  return loss === 'squared' ? z : sigmoid(z);
}

export function total(counts: Counts): number {
  return counts.reduce((sum, [, no, yes]) => sum + no + yes, 0);
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** ln(1 + e^z) without overflow. */
const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
