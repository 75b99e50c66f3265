/** What the widget shows at a setting: the network after its steps of descent, read forward and backward. */
import type { Values } from '#widget-kit/params.ts';
import { readEdits } from './edits.ts';
import {
  COMPUTED,
  initial,
  PARAMETERS,
  readings,
  updated,
  type Parameters,
  type Readings,
} from './network.ts';
import type { params } from './params.ts';

export interface Passes {
  readonly parameters: Parameters;
  readonly at: Readings;
  /** After 0, 1, … steps of descent; the last one is that of `at`. */
  readonly losses: readonly number[];
  /** The loss after one step more. */
  readonly next: number;
  /** The numbers have grown beyond all bounds: there is no gradient any more, and no further step. */
  readonly burst: boolean;
}

export function passesOf({ seed, edits, updates, rate, target }: Values<typeof params>): Passes {
  const came = Number(target);
  let parameters: Parameters = { ...initial(seed), ...readEdits(edits) };
  let at = readings(parameters, came);
  const losses = [at.loss!.value];
  while (losses.length <= updates && isSound(at)) {
    parameters = updated(parameters, at, rate);
    at = readings(parameters, came);
    losses.push(at.loss!.value);
  }
  const burst = !isSound(at);
  const next = burst ? at.loss!.value : readings(updated(parameters, at, rate), came).loss!.value;
  return { parameters, at, losses, next, burst };
}

function isSound(at: Readings): boolean {
  return Object.values(at).every(
    ({ value, gradient }) => Number.isFinite(value) && Number.isFinite(gradient),
  );
}

/** Each number that is computed, then each gradient, in the order in which the playback shows them. */
const FORWARD: readonly string[] = COMPUTED;
const BACKWARD: readonly string[] = [
  ...['loss', 'p1', 'p2', 'p3', 'y1', 'y2', 'y3'],
  ...['a1', 'a2', 'z1', 'z2', 'x1', 'x2'],
];

export const STEPS = FORWARD.length + BACKWARD.length;

export interface Stage {
  readonly direction: 'given' | 'forward' | 'backward';
  /** The number that this step computes, or whose gradient it computes; null where nothing has begun. */
  readonly active: string | null;
  /** Whose value, and whose gradient, is known by now. */
  valued(id: string): boolean;
  graded(id: string): boolean;
}

export function stageOf(step: number): Stage {
  const values = new Set<string>([...PARAMETERS, ...FORWARD.slice(0, step)]);
  const reached = BACKWARD.slice(0, Math.max(0, step - FORWARD.length));
  const gradients = new Set<string>(reached);
  // What a sum answers to its weights by is known as soon as its own gradient is.
  for (const id of PARAMETERS) if (gradients.has(fedBy(id))) gradients.add(id);
  const back = step > FORWARD.length;
  return {
    direction: step === 0 ? 'given' : back ? 'backward' : 'forward',
    active: (back ? reached.at(-1) : FORWARD[step - 1]) ?? null,
    valued: (id) => values.has(id),
    graded: (id) => gradients.has(id),
  };
}

/** The sum that a weight or a bias is part of. */
function fedBy(id: string): string {
  const [letter, row] = id;
  if (letter === 'H' || letter === 'd') return `z${row}`;
  return letter === 'U' || letter === 'b' ? `y${row}` : '';
}
