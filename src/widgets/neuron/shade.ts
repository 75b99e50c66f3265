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

/** How far from the border the words stand that name its sides, and from the edge of the plane at least. */
const AWAY = 0.15;
const INSIDE = 0.1;

/** Where to write what the neuron says: on either side of the border, or in the middle where there is none. */
export function besideBorder(neuron: Neuron): { readonly yes?: Place; readonly no?: Place } {
  const line = border(neuron);
  if (!line) return above(neuron, 0).length > 0 ? { yes: CENTRE } : { no: CENTRE };
  const [w1, w2] = neuron.weights as [number, number];
  const far = AWAY / Math.hypot(w1, w2);
  const beside = (way: number): Place => [
    inside((line[0][0] + line[1][0]) / 2 + way * far * w1),
    inside((line[0][1] + line[1][1]) / 2 + way * far * w2),
  ];
  return { yes: beside(1), no: beside(-1) };
}

const CENTRE: Place = [(min + max) / 2, (min + max) / 2];

const inside = (value: number): number => Math.min(max - INSIDE, Math.max(min + INSIDE, value));
