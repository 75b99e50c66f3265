/**
 * N-grams of the held-out text that never occur in training, although the same n-gram with another word of the first
 * word's kind does: what counting cannot know and likeness of words can. Of the data alone, and always the same ones.
 */
import type { Corpus } from '#data/text/corpus.ts';
import { textIds } from '#data/text/corpus.ts';
import { indexNgrams, type NgramIndex } from '#models/measures/ngram-index.ts';
import { BookError } from '#numerics/errors.ts';
import { slices, type Task } from '#numerics/progress.ts';
import { labelledWords } from './table.ts';

export interface NewNgram {
  /** The word, what follows it, and last the target; shape [length]. */
  readonly ids: readonly number[];
  /** The held-out text that says it first, and the place of the target in it. */
  readonly text: number;
  readonly place: number;
  /** The word of the same kind that training has seen most often in the first word's stead. */
  readonly twin: number;
  /** How often training says the twin's n-gram; it never says this one. */
  readonly twinCount: number;
  /** Share of target among what follows any word of the kind here, and among what follows whatever word. */
  readonly afterKind: number;
  readonly afterAny: number;
  /** Nats by which the kind's shares explain its own n-grams better than the shares after whatever word. */
  readonly evidence: number;
}

/** Rarer first words have hardly a vector; rarer n-grams of the kind are no evidence. */
const LEAST_WORD = 25;
const LEAST_KIND = 5;
const LEAST_TWIN = 2;

const kept = new WeakMap<Corpus, Map<number, readonly NewNgram[]>>();

/** The clearest first: those where what training says of the kind tells most about the target. */
export function* newNgrams(corpus: Corpus, length: number): Task<readonly NewNgram[]> {
  const lists = kept.get(corpus) ?? new Map<number, readonly NewNgram[]>();
  kept.set(corpus, lists);
  const known = lists.get(length);
  if (known) return known;
  const found = yield* find(corpus, length);
  lists.set(length, found);
  return found;
}

function* find(corpus: Corpus, length: number): Task<readonly NewNgram[]> {
  if (!Number.isInteger(length) || length < 2)
    throw new BookError('measure.length', { length: String(length) });
  const { train, heldOut, vocabulary } = corpus;
  const words = labelledWords(corpus);
  const kinds = new Map(words.map(({ id, kind }) => [id, kind]));
  const whole = yield* indexNgrams(train, length, vocabulary.size);
  const shorter = yield* indexNgrams(train, length - 1, vocabulary.size);
  const middle = length > 2 ? yield* indexNgrams(train, length - 2, vocabulary.size) : null;
  const due = slices();
  /** Best of each ending, so that one list does not show ten names before the same words. */
  const best = new Map<string, NewNgram>();
  for (let text = 0; text < heldOut.texts; text++) {
    const ids = textIds(heldOut, text);
    for (let place = length - 1; place < ids.length; place++) {
      const ngram = Array.from(ids.subarray(place - length + 1, place + 1));
      const kind = kinds.get(ngram[0]!);
      if (kind === undefined || vocabulary.counts[ngram[0]!]! < LEAST_WORD || whole.count(ngram) > 0)
        continue;
      const alike = words.filter((word) => word.kind === kind && word.id !== ngram[0]).map(({ id }) => id);
      const evidence = weigh(ngram, alike, { whole, shorter, middle }, train.ids.length);
      if (due(8 * alike.length)) yield { done: text, total: heldOut.texts };
      if (!evidence) continue;
      const ending = JSON.stringify([kind, ...ngram.slice(1)]);
      const other = best.get(ending);
      // The rest of the n-gram being the same, the commoner word has the better vector.
      if (other && vocabulary.counts[other.ids[0]!]! >= vocabulary.counts[ngram[0]!]!) continue;
      best.set(ending, { ids: ngram, text, place, ...evidence });
    }
  }
  return [...best.values()]
    .filter((ngram) => ngram.evidence > 0)
    .toSorted((a, b) => b.evidence - a.evidence || a.text - b.text || a.place - b.place);
}

interface Indices {
  readonly whole: NgramIndex;
  readonly shorter: NgramIndex;
  readonly middle: NgramIndex | null;
}

function weigh(
  ngram: readonly number[],
  alike: readonly number[],
  { whole, shorter, middle }: Indices,
  tokens: number,
): Omit<NewNgram, 'ids' | 'text' | 'place'> | null {
  const rest = ngram.slice(1);
  const between = rest.slice(0, -1);
  let [twin, twinCount, seen, contexts] = [-1, 0, 0, 0];
  for (const word of alike) {
    const count = whole.count([word, ...rest]);
    seen += count;
    contexts += shorter.count([word, ...between]);
    if (count > twinCount) [twin, twinCount] = [word, count];
  }
  if (seen < LEAST_KIND || twinCount < LEAST_TWIN) return null;
  const afterKind = seen / contexts;
  const afterAny = shorter.count(rest) / (middle ? middle.count(between) : tokens);
  return { twin, twinCount, afterKind, afterAny, evidence: seen * Math.log(afterKind / afterAny) };
}
