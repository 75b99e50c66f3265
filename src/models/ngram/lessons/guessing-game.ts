/**
 * Shannon's guessing game (1951) on one held-out text: everything that is needed to play it on the page, and how the
 * model would have played. The answers are in it: it is a game, not an exam.
 */
import { BookError } from '#numerics/errors.ts';
import type { Corpus } from '#data/text/corpus.ts';
import type { OwnCorpus } from '#data/text/own-corpus.ts';
import { joinTokens } from '#data/text/segment.ts';
import type { Progress } from '#numerics/progress.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { finite, significant } from '#numerics/json.ts';
import type { SmoothingName } from '#models/ngram/index.ts';
import { rank } from '#models/ngram/measures/one-text.ts';
import { modelOf, type ModelArgs } from './model-choice.ts';
import { chosenText, wordsOf, type NgramRun, type TextArgs } from './run.ts';
import { sizeOfText } from './text-size.ts';

export type GuessingGame = {
  readonly unit: 'word' | 'character';
  readonly language: string;
  /** The text asked for, from 1, and the hash of an own text: a game belongs to both. */
  readonly number: number;
  readonly hash: string | null;
  readonly smoothing: SmoothingName;
  /** Below the one asked for where fewer were counted. */
  readonly order: number;
  readonly normalised: boolean;
  readonly vocabularySize: number;
  /** What can be guessed by unique name, most frequent first, the end of the text (`¶`) too. */
  readonly choices: readonly string[];
  /** Whether `choices` is the whole vocabulary. */
  readonly complete: boolean;
  /** Of the text by name; the last one is `¶` unless the text is longer than a game. */
  readonly tokens: readonly string[];
  /** So many of them are given. */
  readonly from: number;
  /** The model's, from `from` on: at which guess it would have been right, and −log2 q (null: impossible). */
  readonly ranks: readonly number[];
  readonly bits: readonly (number | null)[];
  /** Characters that a token of a game by words stands for, from `from` on, the space before it counted. */
  readonly lengths: readonly number[] | null;
  /** The whole text, its end counted, in bits per character: the model's and the generator's. Null: infinite. */
  readonly whole: { readonly bits: number | null; readonly floor: number | null } | null;
};

/** Longest game, in tokens; a link has to hold its guesses. */
const LONGEST = 1000;
/** At most so many tokens are given, and no more than a quarter of the text. */
const GIVEN = { character: 40, word: 8 };
/** More choices than this are not carried to the page. */
const CHOICES = 20_000;

export function* guessingGame(run: NgramRun, args: TextArgs & ModelArgs): Generator<Progress, GuessingGame> {
  const { corpus } = run;
  const { fit, choice, text } = yield* game(run, args);
  const ends = text.ids.length <= LONGEST;
  const ids = text.ids.slice(0, LONGEST);
  const from = Math.min(GIVEN[corpus.tokenizer], Math.floor(ids.length / 4));
  const model = yield* fit.model(choice.smoothing, choice.order, choice.options);
  const { guesses } = yield* rank(fit, { ...choice, tokens: ids, ends });
  const total = guesses.reduce((sum, { bits }) => sum + (bits ?? Infinity), 0);
  const { C } = sizeOfText(run, text);
  const tokens = wordsOf(corpus, ends ? [...ids, BOUNDARY] : ids);
  const asked = guesses.slice(from);
  return {
    unit: corpus.tokenizer,
    language: corpus.language,
    number: args.text,
    hash: corpus.source === 'own' ? (corpus as OwnCorpus).hash : null,
    smoothing: choice.smoothing,
    order: choice.order,
    normalised: model.normalised,
    vocabularySize: corpus.vocabulary.size,
    ...choicesOf(corpus, tokens),
    tokens,
    from,
    ranks: asked.map((guess) => guess.rank),
    bits: asked.map(({ bits }) => bits && significant(bits, 4)),
    lengths: corpus.tokenizer === 'word' ? lengthsOf(corpus, ids, ends).slice(from) : null,
    whole: ends
      ? {
          bits: finite(significant(total / C, 4)),
          floor: text.floor === null ? null : significant(text.floor / Math.LN2 / C, 4),
        }
      : null,
  };
}

export type Candidates = readonly { readonly name: string; readonly q: number }[];

const MOST_CANDIDATES = 12;

/** What the model would guess at a position of the text, likeliest first. */
export function* guessCandidates(
  run: NgramRun,
  args: TextArgs & ModelArgs & { readonly at: number },
): Generator<Progress, Candidates> {
  const { fit, choice, text } = yield* game(run, args);
  if (!Number.isInteger(args.at) || args.at < 0 || args.at > text.ids.length)
    throw new BookError('number-out-of-range', { name: 'at', value: String(args.at) });
  const model = yield* fit.model(choice.smoothing, choice.order, choice.options);
  const q = model.distribution(model.after([BOUNDARY, ...text.ids.slice(0, args.at)]));
  const likeliest = Array.from(q.keys())
    .sort((a, b) => q[b]! - q[a]! || a - b)
    .slice(0, MOST_CANDIDATES);
  return likeliest.map((id) => ({
    name: run.corpus.vocabulary.names[id]!,
    q: significant(q[id]!, 4),
  }));
}

function* game(run: NgramRun, args: TextArgs & ModelArgs) {
  yield { done: 0, total: 1 };
  if (!Number.isInteger(args.text))
    throw new BookError('number-out-of-range', { name: 'text', value: String(args.text) });
  return { fit: run.fit, choice: modelOf(run, args), text: chosenText(run, { text: args.text }) };
}

function choicesOf(
  { vocabulary }: Corpus,
  needed: readonly string[],
): Pick<GuessingGame, 'choices' | 'complete'> {
  const { counts, names } = vocabulary;
  const choices = Array.from(counts.keys())
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, CHOICES)
    .map((id) => names[id]!);
  const known = new Set(choices);
  return {
    choices: [...choices, ...new Set(needed.filter((name) => !known.has(name)))],
    complete: vocabulary.size <= CHOICES,
  };
}

function lengthsOf(corpus: Corpus, ids: readonly number[], ends: boolean): number[] {
  const words = ids.map((id) => corpus.vocabulary.decode([id])[0] ?? '');
  const space = corpus.language === 'en' ? ' ' : '';
  const surface = (count: number): string =>
    corpus.source === 'world' ? words.slice(0, count).join(space) : joinTokens(words.slice(0, count), 'word');
  const lengths: number[] = [];
  let before = 0;
  for (let count = 1; count <= words.length; count++) {
    const length = [...surface(count)].length;
    lengths.push(length - before);
    before = length;
  }
  return ends ? [...lengths, 1] : lengths;
}
