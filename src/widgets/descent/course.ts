/** What kind of journey it has been up to a step: said in words, and tested as a number. */
import type { Bottom } from './neuron.ts';
import type { Stop } from './path.ts';

export type Course =
  | 'start'
  /** The numbers have grown beyond what a computer can write. */
  | 'overflow'
  /** Worse than at the start. */
  | 'away'
  | 'arrived'
  /** From one wall of the valley to the other. */
  | 'swinging'
  | 'crawling'
  | 'rolling';

/** Of the height above the bottom, as shares of that at the start. */
const ARRIVED = 0.01;
const NEAR = 0.05;
/** A descent that loses less than this share of its height in a step crawls. */
const CRAWL = 0.02;
/** Turns looked back on. */
const TURNS = 4;

export function courseOf(path: readonly Stop[], step: number, bottom: Bottom): Course {
  const here = path[Math.min(step, path.length - 1)]!;
  if (!Number.isFinite(here.loss)) return 'overflow';
  if (step === 0) return 'start';
  const above = here.loss - bottom.loss;
  const from = Math.max(path[0]!.loss - bottom.loss, 1e-12);
  const recent = path.slice(Math.max(0, step - 2), step + 1).map(({ loss }) => loss);
  if (step > 1 && above > from && Math.max(...recent) > path[0]!.loss) return 'away';
  if (above <= ARRIVED * from || above < 1e-4) return 'arrived';
  if (swings(path.slice(Math.max(0, step - TURNS - 1), step + 1))) return 'swinging';
  const before = path[step - 1]!.loss - bottom.loss;
  if (above > NEAR * from && before > above && before - above < CRAWL * before) return 'crawling';
  return 'rolling';
}

/** Most turns go back more than forward. */
function swings(stops: readonly Stop[]): boolean {
  const moves = stops.slice(1).map((stop, i) => ({ w: stop.w - stops[i]!.w, b: stop.b - stops[i]!.b }));
  const turns = moves.slice(1).map((move, i) => {
    const last = moves[i]!;
    return (move.w * last.w + move.b * last.b) / (Math.hypot(move.w, move.b) * Math.hypot(last.w, last.b));
  });
  return turns.length >= 2 && turns.filter((cosine) => cosine < -0.2).length > turns.length / 2;
}
