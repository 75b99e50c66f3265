/** From five scores to five probabilities, what the word that came costs, and where one step would take the scores. */
import { crossEntropy, descend, gradient, softmax } from '#numerics/softmax.ts';
import { clampNumber, type Values } from '#widget-kit/params.ts';
import { params, PLACES } from './params.ts';

export type Setting = Values<typeof params>;
export type Scores = Pick<Setting, 'y1' | 'y2' | 'y3' | 'y4' | 'y5'>;

export interface Answer {
  /** With the constant. */
  readonly scores: readonly number[];
  /** Divided by the temperature: what softmax takes. */
  readonly divided: readonly number[];
  /** Below the largest. */
  readonly lead: readonly number[];
  readonly powers: readonly number[];
  readonly probabilities: readonly number[];
  readonly came: number;
  readonly nats: number;
  /** Of the nats, by each score. */
  readonly slopes: readonly number[];
  /** The nats after one step. */
  readonly next: number;
  /** What becomes of the powers when the largest score is not taken away. */
  readonly plainly: 'fine' | 'overflow' | 'underflow';
}

const NAMES = PLACES.map((place) => `y${place}` as const);

const own = (values: Scores): number[] => NAMES.map((name) => values[name]);

export function scoresFrom(scores: readonly number[]): Scores {
  return Object.fromEntries(NAMES.map((name, i) => [name, clampNumber(params[name], scores[i]!)])) as never;
}

export function answer(values: Setting): Answer {
  const { temperature, constant } = values;
  const scores = own(values).map((score) => score + constant);
  const divided = scores.map((score) => score / temperature);
  const highest = Math.max(...divided);
  const lead = divided.map((score) => score - highest);
  const came = PLACES.indexOf(values.came);
  const plain = divided.map(Math.exp).reduce((sum, power) => sum + power, 0);
  return {
    scores,
    divided,
    lead,
    powers: lead.map(Math.exp),
    probabilities: softmax(divided),
    came,
    nats: crossEntropy(divided, came),
    slopes: slopesOf(values),
    next: crossEntropy(
      own({ ...values, ...stepped(values) }).map((y) => y / temperature),
      came,
    ),
    plainly: plain === Infinity ? 'overflow' : plain === 0 ? 'underflow' : 'fine',
  };
}

/** The scores after so many steps against the gradient. */
export function stepped(values: Setting, steps = 1): Scores {
  let now = values;
  for (let i = 0; i < steps; i++) now = { ...now, ...scoresFrom(descend(own(now), slopesOf(now), now.rate)) };
  return scoresFrom(own(now));
}

/** By the score before it is divided: the temperature divides its slope too. */
function slopesOf(values: Setting): number[] {
  const { temperature } = values;
  const divided = own(values).map((score) => score / temperature);
  return gradient(divided, PLACES.indexOf(values.came)).map((slope) => slope / temperature);
}
