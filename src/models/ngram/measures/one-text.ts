/** One text under a model, token by token: how surprising each was, and how many guesses it would have taken. */
import { BOUNDARY } from '#models/language-model.ts';
import { finite } from '#numerics/json.ts';
import type { NgramFit } from '#models/ngram/ngram.ts';
import { Work, type Progress } from '#numerics/progress.ts';
import { chosenModel, type ModelChoice } from './choice.ts';
import { shannonBounds } from './shannon-bounds.ts';

/** A text without boundaries; its end is predicted too unless `ends` is false. */
export type TextChoice = ModelChoice & { tokens: readonly number[]; ends?: boolean };

export type Surprisal = {
  token: number;
  /** −ln q; null where impossible. */
  nats: number | null;
  /** The token with its full context, and that context: how often they occurred. */
  count: number;
  contextCount: number;
  /** The longest n-gram ending here that occurred; 0 where the token itself never did. */
  seenOrder: number;
};

export function* surprisals(
  fit: NgramFit,
  args: TextChoice,
): Generator<Progress, { surprisals: Surprisal[]; nats: number | null; normalised: boolean }> {
  const model = yield* chosenModel(fit, args);
  const { count } = fit.counts;
  const predicted = args.ends === false ? args.tokens : [...args.tokens, BOUNDARY];
  const list: Surprisal[] = [];
  let nats = 0;
  let state = model.next(model.start(), BOUNDARY);
  yield* new Work(predicted.length).slices(
    predicted.length,
    (from, to) => {
      for (const token of predicted.slice(from, to)) {
        const surprisal = -Math.log(model.probability(state, token));
        const { contexts, ngrams } = model.trace(state, token);
        const full = state & 7;
        const ngram = ngrams[full] ?? -1;
        const context = contexts[full] ?? -1;
        list.push({
          token,
          nats: finite(surprisal),
          count: ngram < 0 ? 0 : count[ngram]!,
          contextCount: context < 0 ? 0 : count[context]!,
          seenOrder: ngrams.findLastIndex((node) => node >= 0) + 1,
        });
        nats += surprisal;
        state = model.next(state, token);
      }
    },
    1024,
  );
  return { surprisals: list, nats: finite(nats), normalised: model.normalised };
}

export type Guess = { token: number; rank: number; bits: number | null; cumulativeBits: number | null };

/**
 * Shannon's guessing game (1951) played by the model: at which guess it would have named each token from position
 * `from` on, guessing from the likeliest down (ties by id), and the bits that the token costs.
 */
export function* rank(
  fit: NgramFit,
  args: TextChoice & { from?: number },
): Generator<Progress, { guesses: Guess[]; bounds: { lower: number; upper: number } | null }> {
  const model = yield* chosenModel(fit, args);
  const predicted = args.ends === false ? args.tokens : [...args.tokens, BOUNDARY];
  const guesses: Guess[] = [];
  let cumulative = 0;
  let state = model.next(model.start(), BOUNDARY);
  for (const [i, token] of predicted.entries()) {
    if (i >= (args.from ?? 0)) {
      const q = model.distribution(state);
      const own = q[token]!;
      let better = 0;
      for (let w = 0; w < q.length; w++) {
        if (q[w]! > own || (q[w] === own && w < token)) better++;
      }
      cumulative -= Math.log2(own);
      guesses.push({
        token,
        rank: better + 1,
        bits: finite(-Math.log2(own)),
        cumulativeBits: finite(cumulative),
      });
      yield { done: i + 1, total: predicted.length };
    }
    state = model.next(state, token);
  }
  return { guesses, bounds: shannonBounds(guesses.map((guess) => guess.rank)) };
}
