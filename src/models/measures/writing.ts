/** A text that the model writes, each token drawn with probability proportional to q^(1/temperature). */
import { encodeTyped } from '#data/text/typed.ts';
import { BOUNDARY } from '#models/language-model.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';

export interface WritingArguments {
  /** How the text begins; with nothing unless given. */
  readonly text?: string;
  readonly seed?: number;
  /** From 0, which always takes the likeliest token, to 5; 1 unless given. */
  readonly temperature?: number;
  /** Tokens at most, those given among them; 60 unless given. */
  readonly length?: number;
}

export type WritingReading = {
  words: string[];
  /** How many of them were given. */
  given: number;
  /** q of each token that was drawn and, where the text ended, of its end. */
  probabilities: number[];
  ended: boolean;
  /** −ln P* of each word and of the end if it came, up to the first that the World would not say (null); World texts only. */
  world: (number | null)[] | null;
};

const LONGEST = 400;
const HOTTEST = 5;

export function* writing(
  trained: Trained,
  { text = '', seed = 1, temperature = 1, length = 60 }: WritingArguments,
): Task<WritingReading> {
  if (!(temperature >= 0 && temperature <= HOTTEST))
    throw new BookError('temperature-out-of-range', { temperature, maximum: HOTTEST });
  if (!Number.isInteger(length) || length < 1 || length > LONGEST)
    throw new BookError('measure.length', { length: String(length) });
  const { corpus } = trained;
  const ids = encodeTyped(corpus, text).slice(0, length);
  const given = ids.length;
  const model = yield* trained.languageModel();
  const stream = random(seed, 'sample');
  const due = slices();
  const probabilities: number[] = [];
  let prediction = ids.reduce(({ state }, id) => model.step(state, id), model.step(model.start(), BOUNDARY));
  let ended = false;
  while (ids.length < length && !ended) {
    const { logProbs, state } = prediction;
    const id = drawn(logProbs, temperature, stream.next());
    probabilities.push(significant(Math.exp(logProbs[id]!), 4));
    ended = id === BOUNDARY;
    if (ended) break;
    ids.push(id);
    prediction = model.step(state, id);
    if (due(64)) yield { done: ids.length, total: length };
  }
  const { truth, vocabulary, tokenizer } = corpus;
  const nats = truth && tokenizer === 'word' ? truth(vocabulary.decode(ids)) : null;
  return {
    words: ids.map((id) => vocabulary.names[id]!),
    given,
    probabilities,
    ended,
    world: nats && verdict(nats, ids.length + (ended ? 1 : 0)),
  };
}

function drawn(logProbs: Float64Array, temperature: number, uniform: number): number {
  const highest = logProbs.reduce((most, value) => Math.max(most, value), -Infinity);
  const best = logProbs.indexOf(highest);
  if (temperature === 0) return best;
  // Relative to the likeliest, so that no power underflows to all noughts.
  const weights = logProbs.map((value) => Math.exp((value - highest) / temperature));
  let left = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  const id = weights.findIndex((weight) => (left -= weight) < 0);
  return id < 0 ? best : id;
}

function verdict(nats: Float64Array, count: number): (number | null)[] {
  const all = Array.from(nats.subarray(0, count), (value) =>
    Number.isFinite(value) ? significant(value, 4) : null,
  );
  const wrong = all.indexOf(null);
  return wrong < 0 ? all : all.slice(0, wrong + 1);
}
