/** The whole descent that a setting means, with the ground it goes over: what view, description and table share. */
import type { Clues } from '#data/world/clues.ts';
import type { Values } from '#widget-kit/params.ts';
import { courseOf, type Course } from './course.ts';
import type { params } from './params.ts';
import { bottomOf, type Bottom } from './neuron.ts';
import { pathOf, type Stop } from './path.ts';

export interface Journey {
  readonly path: readonly Stop[];
  readonly bottom: Bottom;
  /** A point that rolls faster than this cannot come to rest at the bottom (heavy ball: 2(1 + μ) ÷ curvature). */
  readonly limit: number;
}

export function journeyOf({ counts }: Clues, values: Values<typeof params>): Journey {
  const { loss, rate, momentum, batch, seed, w, b } = values;
  const bottom = bottomOf(loss, counts);
  const drawn = batch === 'all' ? 0 : Number(batch);
  return {
    path: pathOf(counts, { loss, start: { w, b }, rate, momentum, batch: drawn, seed }),
    bottom,
    limit: (2 * (1 + momentum)) / bottom.steepest,
  };
}

export interface Place {
  readonly here: Stop;
  readonly course: Course;
  /** The point lies outside what is drawn. */
  readonly off: boolean;
}

export function placeOf({ path, bottom }: Journey, step: number, isOn: (stop: Stop) => boolean): Place {
  const here = path[Math.min(step, path.length - 1)]!;
  return { here, course: courseOf(path, step, bottom), off: !isOn(here) };
}

/** The settings behind the buttons: a rate for each loss, all else plain. */
export const PRESETS = {
  small: { 'cross-entropy': 0.01, squared: 0.01 },
  right: { 'cross-entropy': 2, squared: 0.5 },
  large: { 'cross-entropy': 12, squared: 1.2 },
  absurd: { 'cross-entropy': 100, squared: 1000 },
} as const;

export type Preset = keyof typeof PRESETS;
