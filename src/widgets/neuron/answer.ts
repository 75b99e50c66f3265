/** What the neuron says of the chosen inputs and of the four corners, and how many of these a task calls right. */
import { fire, type Firing, type Neuron } from '#numerics/neuron.ts';
import type { Values } from '#widget-kit/params.ts';
import type { params } from './params.ts';

export type Task = Values<typeof params>['task'];

export interface Corner extends Firing {
  readonly x: readonly [0 | 1, 0 | 1];
  /** What the task asks for; null where there is no task. */
  readonly wanted: boolean | null;
  readonly right: boolean | null;
}

export interface Answer {
  readonly neuron: Neuron;
  readonly x: readonly [number, number];
  readonly here: Firing;
  readonly corners: readonly Corner[];
  /** Of the four corners; null where there is no task. */
  readonly right: number | null;
  /** Both weights are zero: the inputs do not count. */
  readonly deaf: boolean;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

const WANTED: Readonly<Record<Task, ((x1: number, x2: number) => boolean) | null>> = {
  free: null,
  and: (x1, x2) => x1 + x2 === 2,
  or: (x1, x2) => x1 + x2 > 0,
  xor: (x1, x2) => x1 !== x2,
};

export function answer({ task, activation, w1, w2, b, x1, x2 }: Values<typeof params>): Answer {
  const neuron: Neuron = { weights: [w1, w2], bias: b, activation };
  const corners = CORNERS.map((x): Corner => {
    const firing = fire(neuron, x);
    const wanted = WANTED[task]?.(x[0], x[1]) ?? null;
    return { ...firing, x, wanted, right: wanted === null ? null : wanted === firing.yes };
  });
  return {
    neuron,
    x: [x1, x2],
    here: fire(neuron, [x1, x2]),
    corners,
    right: task === 'free' ? null : corners.filter(({ right }) => right).length,
    deaf: w1 === 0 && w2 === 0,
  };
}
