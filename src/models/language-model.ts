/**
 * What every causal language model of the book offers, from counting to GPT, so that one score, one generator and
 * one guessing game serve them all. Token ids come from a `Vocabulary`; id 0 is the boundary: it opens a text as the
 * first token stepped on, and closes it as the last one predicted.
 */
export const BOUNDARY = 0;

export interface Prediction<State> {
  state: State;
  /** ln q(next | all tokens so far), shape [vocabularySize], in nats; −Infinity where the model says impossible. */
  logProbs: Float64Array;
}

export interface LanguageModel<State = unknown> {
  readonly vocabularySize: number;
  /** False for scores that do not sum to one (stupid backoff): such a model never stands on the perplexity axis. */
  readonly normalised: boolean;
  /** The state before a text has begun. */
  start(): State;
  /** Reads one token and predicts the next. Begin with `step(start(), BOUNDARY)`. */
  step(state: State, token: number): Prediction<State>;
  /** −ln q of one whole text in nats: each token on its left context, then the boundary that ends it. */
  score(tokens: ArrayLike<number>): number;
}
