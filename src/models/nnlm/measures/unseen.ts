/**
 * From likeness to probability: as the vectors of two words come together, what training said of the one holds of the
 * other. Follows n-grams that training never says (`new-ngrams.ts`) through the table C to the probability of their end.
 */
import { textIds, type Corpus } from '#data/text/corpus.ts';
import { buildModel } from '#models/ngram/index.ts';
import type { NgramModel } from '#models/ngram/ngram-model.ts';
import { fit } from '#models/ngram/ngram.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { PlainNnlm, type Window } from '#models/nnlm/plain.ts';
import type { Parameters } from '#models/parameters.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { slices, type Task } from '#numerics/progress.ts';
import { freeVector } from '#models/nnlm/interventions.ts';
import { newNgrams, type NewNgram } from './new-ngrams.ts';
import { cosine, tableOf } from './table.ts';

export interface UnseenArguments {
  /** Words in the n-gram, its target included; 2 unless given. It must fit in the window. */
  readonly length?: number;
  /** The first so many of the list, from `from` on. */
  readonly from?: number;
  readonly count?: number;
}

export type FollowedNgram = {
  /** Its words, the target last; ids in the same order. Training says it never. */
  words: string[];
  ids: number[];
  /** The held-out text before the target, as far as the window reaches. */
  context: string[];
  twin: { id: number; word: string };
  /** How often training says the twin's n-gram, the word and the twin. */
  twinCount: number;
  occurrences: [word: number, twin: number];
  /** Of the two vectors. */
  cosine: number;
  /**
   * Of the target, after the held-out text; with the twin in the word's place; and with a vector for the word that says
   * nothing of it, the mean of all.
   */
  probability: number;
  withTwin: number;
  withMean: number;
  /** Of the target under modified Kneser–Ney with the same window. */
  counted: number;
  /** Of the target in the training text, after any word of the kind and after whatever word. */
  afterKind: number;
  afterAny: number;
  /** Of the target under the generator itself, which knows the whole text; null where it is not known. */
  truth: number | null;
};

export type UnseenReading = {
  /** How many there are in the list. */
  candidates: number;
  ngrams: FollowedNgram[];
  /** Over the whole list: mean cosine, and geometric means of the probabilities; null where the list is empty. */
  all: Pick<FollowedNgram, 'cosine' | 'probability' | 'withTwin' | 'withMean' | 'counted' | 'truth'> | null;
};

export function* unseen(
  trained: Trained,
  { length = 2, from = 0, count = 6 }: UnseenArguments,
): Task<UnseenReading> {
  const { corpus, context } = trained;
  if (length > context + 1) throw new BookError('measure.length', { length });
  const list = yield* newNgrams(corpus, length);
  const parameters = yield* trained.parameters();
  const counting = yield* counted(corpus, context);
  const due = slices();
  const followed: FollowedNgram[] = [];
  for (const ngram of list) {
    followed.push(follow(trained, parameters, counting, ngram));
    if (due(256)) yield { done: followed.length, total: list.length };
  }
  return { candidates: list.length, ngrams: followed.slice(from, from + count), all: averages(followed) };
}

function follow(
  { corpus, config, context }: Trained,
  parameters: Parameters,
  counting: NgramModel,
  ngram: NewNgram,
): FollowedNgram {
  const table = tableOf(parameters);
  const model = new PlainNnlm(config, parameters, context);
  const { names, counts } = corpus.vocabulary;
  const [word, target] = [ngram.ids[0]!, ngram.ids.at(-1)!];
  const ids = textIds(corpus.heldOut, ngram.text);
  const before = Array.from(ids.subarray(0, ngram.place));
  const window: Window = [...model.start(), ...before].slice(-context);
  const at = context - (ngram.ids.length - 1); // of the n-gram's first word in the window
  const replaced = window.map((id, place) => (place === at ? ngram.twin : id));
  const blank = new PlainNnlm(config, freeVector(parameters, config, { word, to: 'mean' }), context);
  const probability = (each: PlainNnlm, seen: Window): number => Math.exp(each.logProbs(seen)[target]!);
  const truth = corpus.truth?.(corpus.vocabulary.decode(ids.subarray(0, ngram.place + 1)))[ngram.place];
  return {
    words: ngram.ids.map((id) => names[id]!),
    ids: [...ngram.ids],
    context: window.map((id) => names[id]!),
    twin: { id: ngram.twin, word: names[ngram.twin]! },
    twinCount: ngram.twinCount,
    occurrences: [counts[word]!, counts[ngram.twin]!],
    cosine: cosine(table.row(word), table.row(ngram.twin)),
    probability: probability(model, window),
    withTwin: probability(model, replaced),
    withMean: probability(blank, window),
    counted: counting.probability(counting.after([BOUNDARY, ...before]), target),
    afterKind: ngram.afterKind,
    afterAny: ngram.afterAny,
    truth: truth === undefined ? null : Math.exp(-truth),
  };
}

function averages(followed: readonly FollowedNgram[]): UnseenReading['all'] {
  if (followed.length === 0) return null;
  const mean = (of: (ngram: FollowedNgram) => number): number =>
    followed.reduce((sum, ngram) => sum + of(ngram), 0) / followed.length;
  const geometric = (of: (ngram: FollowedNgram) => number): number =>
    Math.exp(mean((ngram) => Math.log(of(ngram))));
  return {
    cosine: mean((ngram) => ngram.cosine),
    probability: geometric(({ probability }) => probability),
    withTwin: geometric(({ withTwin }) => withTwin),
    withMean: geometric(({ withMean }) => withMean),
    counted: geometric((ngram) => ngram.counted),
    truth: followed.some(({ truth }) => truth === null) ? null : geometric(({ truth }) => truth ?? 1),
  };
}

/** Orders that the book's counts hold. */
const MOST_COUNTED = 7;
const models = new WeakMap<Corpus, Map<number, NgramModel>>();

/** The best that counting can do with a window of so many words. */
function* counted(corpus: Corpus, context: number): Task<NgramModel> {
  const order = Math.min(context + 1, MOST_COUNTED);
  const known = models.get(corpus) ?? new Map<number, NgramModel>();
  models.set(corpus, known);
  const { train, validation, heldOut, vocabulary } = corpus;
  const ids = { train: train.ids, validation: validation.ids, heldOut: heldOut.ids };
  const make = function* (): Task<NgramModel> {
    const { counts } = yield* fit({ ...ids, vocabularySize: vocabulary.size }, { order });
    return yield* buildModel(counts, 'modified-kneser-ney', order);
  };
  const model = known.get(order) ?? (yield* make());
  known.set(order, model);
  return model;
}
