/** Gradient descent, step by step: plain, with momentum, on all examples or on a few drawn at each step. */
import { random } from '#numerics/random.ts';
import { gradientAt, lossAt, total, type Counts, type LossName, type Point } from './neuron.ts';

export interface Descent {
  readonly loss: LossName;
  readonly start: Point;
  /** η: how far to go for a gradient of length one. */
  readonly rate: number;
  /** μ: how much of the last movement goes on into the next. */
  readonly momentum: number;
  /** Examples drawn for each step; 0 takes all of them. */
  readonly batch: number;
  readonly seed: number;
}

export interface Stop extends Point {
  /** Over all examples, whatever the batch. */
  readonly loss: number;
  /** That the next step follows: of the batch. */
  readonly gradient: Point;
}

export const STEPS = 60;

/** The points from the start on; the last one earlier than `STEPS` where the numbers have grown beyond all bounds. */
export function pathOf(counts: Counts, descent: Descent): Stop[] {
  const { loss, rate, momentum, batch, seed } = descent;
  const stops: Stop[] = [];
  let at = descent.start;
  let velocity: Point = { w: 0, b: 0 };
  for (let step = 0; step <= STEPS; step++) {
    const examples = batch === 0 ? counts : drawn(counts, batch, seed, step);
    const gradient = gradientAt(loss, examples, at);
    const stop = { ...at, loss: lossAt(loss, counts, at), gradient };
    stops.push(stop);
    if (![stop.w, stop.b, stop.loss, gradient.w, gradient.b].every(Number.isFinite)) break;
    velocity = {
      w: momentum * velocity.w - rate * gradient.w,
      b: momentum * velocity.b - rate * gradient.b,
    };
    at = { w: at.w + velocity.w, b: at.b + velocity.b };
  }
  return stops;
}

/** `batch` examples, each drawn from all of them. */
function drawn(counts: Counts, batch: number, seed: number, step: number): Counts {
  const stream = random(seed, 'data', step);
  const rows = counts.map(([clue]): [number, number, number] => [clue, 0, 0]);
  const all = total(counts);
  for (let i = 0; i < batch; i++) {
    let rest = stream.below(all);
    for (const [r, [, no, yes]] of counts.entries()) {
      if (rest < no + yes) {
        rows[r]![rest < no ? 1 : 2]++;
        break;
      }
      rest -= no + yes;
    }
  }
  return rows;
}
