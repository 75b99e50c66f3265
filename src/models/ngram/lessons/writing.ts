/** A text written by the model, with the candidates among which each token was drawn, and the World's own verdict. */
import { BOUNDARY } from '#models/language-model.ts';
import type { Progress } from '#numerics/progress.ts';
import type { SmoothingName } from '#models/ngram/index.ts';
import { finite, significant } from '#numerics/json.ts';
import { atMost } from '#models/ngram/measures/choice.ts';
import { sampleText } from '#models/ngram/measures/sampling.ts';
import { Names } from './names.ts';
import { reachedOrder } from './order.ts';
import { wordsOf, type NgramRun } from './run.ts';

export interface WritingArgs {
  readonly order: number;
  readonly smoothing: SmoothingName;
  readonly temperature: number;
  readonly seed: number;
  /** Candidates told per token; 10 unless given. */
  readonly top?: number;
}

/** A candidate's name, its probability under the model and, where another one was drawn with, that one. */
export type Candidate = readonly [name: number, q: number, drawnWith?: number];

export type Draw = {
  /** The likeliest; the last one is the chosen one where that is not among them. */
  readonly rows: readonly Candidate[];
  /** The chosen one among the rows, and its rank among all candidates, from 1. */
  readonly chosen: number;
  readonly rank: number;
  /** What the rows leave out: number and probabilities. */
  readonly rest: Candidate;
};

export type Writing = {
  readonly order: number;
  readonly normalised: boolean;
  readonly words: readonly string[];
  readonly names: readonly string[];
  /** One per token, and one for the end where it came. */
  readonly draws: readonly Draw[];
  readonly ended: 'boundary' | 'length' | 'nowhere';
  /** Per draw, at temperature 1; null where infinite or where the scores are no probabilities. */
  readonly perplexity: number | null;
  /** −ln P* of each draw under the World's grammar, up to the first that it does not allow (null); World texts only. */
  readonly world: readonly (number | null)[] | null;
};

const CANDIDATES = 10;
const LONGEST = 120;

export function* writing(run: NgramRun, args: WritingArgs): Generator<Progress, Writing> {
  const { corpus, fit } = run;
  const { smoothing, temperature, seed } = args;
  const order = reachedOrder(run, args.order);
  const top = Math.max(1, atMost('top', args.top ?? CANDIDATES, 50));
  const sample = yield* sampleText(fit, { smoothing, order, temperature, seed, maxLength: LONGEST });
  const model = yield* fit.model(smoothing, order);
  const names = new Names(corpus);
  const drawn = sample.ended === 'boundary' ? [...sample.tokens, BOUNDARY] : sample.tokens;
  const plain = temperature === 1 && model.normalised;
  const draws: Draw[] = [];
  let state = model.next(model.start(), BOUNDARY);
  let nats = 0;
  for (const [i, token] of drawn.entries()) {
    const q = model.distribution(state);
    draws.push(drawFrom(q, token, { top, names, sharpen: plain ? undefined : temperature }));
    nats -= Math.log(q[token]!);
    state = model.next(state, token);
    yield { done: i + 1, total: drawn.length };
  }
  return {
    order,
    normalised: model.normalised,
    words: wordsOf(corpus, sample.tokens),
    names: names.list,
    draws,
    ended: sample.ended,
    perplexity: model.normalised && draws.length > 0 ? finite(short(Math.exp(nats / draws.length))) : null,
    world: verdict(corpus, corpus.vocabulary.decode(sample.tokens), drawn.length),
  };
}

interface Telling {
  readonly top: number;
  readonly names: Names;
  /** The temperature, where what is drawn with differs from q. */
  readonly sharpen: number | undefined;
}

function drawFrom(q: Float64Array, token: number, { top, names, sharpen }: Telling): Draw {
  const best = likeliest(q, top);
  const rank = rankOf(q, token);
  if (rank > best.length) best[best.length - 1] = token;
  const shares = sharpen === undefined ? undefined : sharpened(q, sharpen, best[0]!);
  const rows = best.map((w): Candidate => {
    const name = names.place(w);
    return shares ? [name, short(q[w]!), short(shares[w]!)] : [name, short(q[w]!)];
  });
  const outside = (of: Float64Array): number =>
    short(Math.max(0, sum(of) - best.reduce((all, w) => all + of[w]!, 0)));
  const left = q.length - best.length;
  return {
    rows,
    chosen: best.indexOf(token),
    rank,
    rest: shares ? [left, outside(q), outside(shares)] : [left, outside(q)],
  };
}

/** The `top` largest, ties by id. */
function likeliest(q: Float64Array, top: number): number[] {
  const best: number[] = [];
  for (let w = 0; w < q.length; w++) {
    let at = best.length;
    while (at > 0 && q[w]! > q[best[at - 1]!]!) at--;
    if (at >= top) continue;
    best.splice(at, 0, w);
    if (best.length > top) best.pop();
  }
  return best;
}

function rankOf(q: Float64Array, token: number): number {
  let rank = 1;
  for (let w = 0; w < q.length; w++) if (q[w]! > q[token]! || (q[w] === q[token] && w < token)) rank++;
  return rank;
}

/** What sampling at a temperature draws with, as `sampleText` does; at 0 the likeliest alone. */
function sharpened(q: Float64Array, temperature: number, best: number): Float64Array {
  const shares =
    temperature === 0
      ? q.map((_, w) => (w === best ? 1 : 0))
      : q.map((value) => (value / q[best]!) ** (1 / temperature));
  const total = sum(shares);
  return shares.map((share) => share / total);
}

function verdict(
  { tokenizer, truth }: NgramRun['corpus'],
  words: readonly string[],
  draws: number,
): (number | null)[] | null {
  if (!truth || tokenizer !== 'word') return null;
  const nats = truth(words).subarray(0, draws);
  const firstImpossible = nats.indexOf(Infinity);
  const told = firstImpossible < 0 ? nats : nats.subarray(0, firstImpossible + 1);
  return Array.from(told, (value) => finite(short(value)));
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}

/** For answers that are embedded in pages. */
const short = (value: number): number => significant(value, 4);
