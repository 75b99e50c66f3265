/** Writes a text token by token, each drawn with probability proportional to q^(1/temperature). */
import { BookError } from '#numerics/errors.ts';
import { random } from '#numerics/random.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { finite } from '#numerics/json.ts';
import type { NgramFit } from '#models/ngram/ngram.ts';
import type { Progress } from '#numerics/progress.ts';
import { atMost, chosenModel, type ModelChoice } from './choice.ts';

const LONGEST = 20_000;

export type SamplingArguments = ModelChoice & {
  seed: number;
  /** Which text of the seed; 0 unless given. */
  draw?: number;
  /** In [0, 5]; 0 always takes the likeliest token (ties by id). */
  temperature?: number;
  maxLength?: number;
  /** The beginning of the text, given. */
  prefix?: readonly number[];
};

export type Sample = {
  /** The prefix and what was written after it, without boundaries. */
  tokens: number[];
  /** −ln q of each written token, and of the end if it came, under the model itself (temperature 1). */
  nats: (number | null)[];
  /** `nowhere`: the model held every continuation impossible, as maximum likelihood does after an unseen context. */
  ended: 'boundary' | 'length' | 'nowhere';
};

export function* sampleText(fit: NgramFit, args: SamplingArguments): Generator<Progress, Sample> {
  const { seed, draw = 0, temperature = 1, prefix = [] } = args;
  if (!(temperature >= 0 && temperature <= 5)) {
    throw new BookError('temperature-out-of-range', { temperature, maximum: 5 });
  }
  const maxLength = atMost('maxLength', args.maxLength ?? 200, LONGEST);
  const model = yield* chosenModel(fit, args);
  const stream = random(seed, 'sample', draw);
  const tokens = [...prefix];
  const nats: (number | null)[] = [];
  let state = model.after([BOUNDARY, ...prefix]);
  while (tokens.length < maxLength) {
    const q = model.distribution(state);
    const token = temperature === 0 ? likeliest(q) : drawn(q, temperature, stream.next());
    if (!(q[token]! > 0)) return { tokens, nats, ended: 'nowhere' };
    nats.push(finite(-Math.log(q[token]!)));
    if (token === BOUNDARY) return { tokens, nats, ended: 'boundary' };
    tokens.push(token);
    state = model.next(state, token);
    yield { done: tokens.length, total: maxLength };
  }
  return { tokens, nats, ended: 'length' };
}

function likeliest(q: Float64Array): number {
  let best = 0;
  for (let w = 1; w < q.length; w++) if (q[w]! > q[best]!) best = w;
  return best;
}

function drawn(q: Float64Array, temperature: number, uniform: number): number {
  const highest = q[likeliest(q)]!; // relative to it, no power underflows to all zeros
  const weights = q.map((value) => (value / highest) ** (1 / temperature));
  let left = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  for (let w = 0; w < weights.length; w++) {
    left -= weights[w]!;
    if (left < 0) return w;
  }
  return likeliest(q);
}
