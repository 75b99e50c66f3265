/** The output over the plane of inputs, as half-planes that lie on each other: where more of them lie, it is larger. */
import { ACTIVATIONS, type ActivationName, type Neuron } from '#numerics/neuron.ts';
import { RANGE } from './params.ts';

export type Place = readonly [x1: number, x2: number];

const { min, max } = RANGE;
const SQUARE: readonly Place[] = [
  [min, min],
  [max, min],
  [max, max],
  [min, max],
];

/** z at a place of the plane. */
function sumAt({ weights, bias }: Neuron, [x1, x2]: Place): number {
  return weights[0]! * x1 + weights[1]! * x2 + bias;
}

/** The part of the plane where z is above a level: a polygon, empty where there is none. */
export function above(neuron: Neuron, level: number): Place[] {
  return SQUARE.flatMap((from, i): Place[] => {
    const to = SQUARE[(i + 1) % SQUARE.length]!;
    const [here, there] = [sumAt(neuron, from) - level, sumAt(neuron, to) - level];
    const kept: Place[] = here > 0 ? [from] : [];
    if (here > 0 === there > 0) return kept;
    const share = here / (here - there);
    return [...kept, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]];
  });
}

/** The two ends of the line z = 0 within the plane; none where it does not cross it. */
export function border(neuron: Neuron): [Place, Place] | undefined {
  const [from, to] = above(neuron, 0).filter((place) => Math.abs(sumAt(neuron, place)) < 1e-9);
  return from && to && [from, to];
}

/** Least and greatest output that the shading tells apart. */
export function outputs(neuron: Neuron): readonly [least: number, most: number] {
  if (neuron.activation === 'step' || neuron.activation === 'sigmoid') return [0, 1];
  if (neuron.activation === 'tanh') return [-1, 1];
  const found = SQUARE.map((place) => ACTIVATIONS[neuron.activation](sumAt(neuron, place)));
  return [Math.min(...found), Math.max(...found)];
}

const INVERSE: Readonly<Record<ActivationName, (a: number) => number>> = {
  none: (a) => a,
  step: () => 0,
  sigmoid: (a) => Math.log(a / (1 - a)),
  tanh: Math.atanh,
  relu: (a) => a,
};

export const SHADES = 12;

/** One polygon for each shade, the palest first. */
export function shades(neuron: Neuron): Place[][] {
  const [least, most] = outputs(neuron);
  if (most <= least) return most > 0 ? Array.from({ length: SHADES }, () => [...SQUARE]) : [];
  return Array.from({ length: SHADES }, (_, i) =>
    above(neuron, INVERSE[neuron.activation](least + ((i + 0.5) / SHADES) * (most - least))),
  ).filter((polygon) => polygon.length > 2);
}

/** The middle of a polygon's corners. */
export function middle(polygon: readonly Place[]): Place {
  const sum = (axis: 0 | 1): number => polygon.reduce((total, place) => total + place[axis], 0);
  return [sum(0) / polygon.length, sum(1) / polygon.length];
}
