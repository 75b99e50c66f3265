/** One text, token by token: how surprised a model is, and how surprising the generator itself knows each token to be. */
import type { Corpus } from '#data/text/corpus.ts';
import type { Progress } from '#numerics/progress.ts';
import type { SmoothingName } from '#models/ngram/index.ts';
import { surprisals } from '#models/ngram/measures/one-text.ts';
import { modelOf, type ModelArgs } from './model-choice.ts';
import { chosenText, inBits, type NgramRun, type TextArgs } from './run.ts';
import { sizeOfText } from './text-size.ts';

export type Surprise = {
  /** Number among the held-out texts, from 0, of how many; −1: typed. */
  index: number;
  texts: number;
  smoothing: SmoothingName;
  /** The order used; below the one asked for where fewer were counted. */
  order: number;
  /** False: the bits are of scores, not of probabilities. */
  normalised: boolean;
  vocabularySize: number;
  tokenizer: 'word' | 'character';
  language: string;
  source: Corpus['source'];
  /** Every token, and `¶` for the end. */
  words: string[];
  /** Of each; null where the model holds it impossible. */
  bits: (number | null)[];
  /** Under the generator; null where it would never say this, and after. No list where the generator is not known. */
  truth: (number | null)[] | null;
  /** The text's words and characters, its end counted in each. */
  W: number;
  C: number;
};

export function* surprise(run: NgramRun, args: TextArgs & ModelArgs): Generator<Progress, Surprise> {
  const { fit, corpus } = run;
  const text = chosenText(run, args);
  const choice = modelOf(run, args);
  const scored = yield* surprisals(fit, { ...choice, tokens: text.ids });
  const truth = corpus.tokenizer === 'word' && corpus.truth?.(corpus.vocabulary.decode(text.ids));
  return {
    index: text.index,
    texts: corpus.heldOut.texts,
    smoothing: choice.smoothing,
    order: choice.order,
    normalised: scored.normalised,
    vocabularySize: corpus.vocabulary.size,
    tokenizer: corpus.tokenizer,
    language: corpus.language,
    source: corpus.source,
    words: [...text.words, corpus.vocabulary.names[0]!],
    bits: scored.surprisals.map(({ nats }) => inBits(nats)),
    truth: truth ? Array.from(truth, (nats) => inBits(Number.isFinite(nats) ? nats : null)) : null,
    ...sizeOfText(run, text),
  };
}
