/** The score that all language models of the book share, on whole texts of one split (`contracts`, Score). */
import { askedSum, textIds, type Corpus, type Split } from '#data/text/corpus.ts';
import { bitsPerCharacter, leak, perplexity as perplexityOf } from '#data/world/score.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { slices, type Progress, type Task } from '#numerics/progress.ts';

export interface PerplexityArguments {
  readonly part?: 'train' | 'validation' | 'heldOut';
  /** The first so many texts of it; all unless given. */
  readonly texts?: number;
}

export type PerplexityReading = {
  part: 'train' | 'validation' | 'heldOut';
  texts: number;
  /** Σ −ln q, and what it is divided by: World tokens, and code points, ends included. */
  nats: number;
  W: number;
  C: number;
  perplexity: number;
  bitsPerCharacter: number;
  /** Of the generator on exactly these texts; null where nobody knows it. */
  floor: { nats: number; perplexity: number; bitsPerCharacter: number } | null;
  /** Whether more is known of the texts than can be; null where there is no floor and for the texts learnt from. */
  leak: { gain: number; holds: boolean } | null;
};

export function* perplexity(
  trained: Trained,
  { part = 'heldOut', texts: wanted }: PerplexityArguments,
): Task<PerplexityReading> {
  const split = trained.corpus[part];
  const texts = Math.min(wanted ?? split.texts, split.texts);
  if (!Number.isInteger(texts) || texts < 1) throw new BookError('measure.texts', { texts: String(wanted) });
  const examples = trained.examples(part);
  const all = yield* trained.nats(examples, 0, examples.ofTexts(texts));
  const nats = all.reduce((sum, value) => sum + value, 0);
  return yield* scoreOf(trained.corpus, part, texts, nats);
}

/** The score of the first texts of a split from Σ −ln q over them, whatever kind of model gave it. */
export function* scoreOf(
  corpus: Corpus,
  part: PerplexityReading['part'],
  texts: number,
  nats: number,
): Generator<Progress, PerplexityReading> {
  const split = corpus[part];
  const W = sum(split.textW, texts);
  const C = sum(split.textC, texts);
  const floors = part === 'heldOut' ? corpus.floor : yield* floorOf(corpus, split, texts);
  const floor = floors ? sum(floors, texts) : null;
  return {
    part,
    texts,
    nats,
    W,
    C,
    perplexity: perplexityOf(nats, W),
    bitsPerCharacter: bitsPerCharacter(nats, C),
    floor:
      floor === null
        ? null
        : { nats: floor, perplexity: perplexityOf(floor, W), bitsPerCharacter: bitsPerCharacter(floor, C) },
    leak: floor === null || part === 'train' ? null : leak(nats, floor),
  };
}

const sum = (values: ArrayLike<number>, count: number): number => {
  let total = 0;
  for (let i = 0; i < count; i++) total += values[i]!;
  return total;
};

const floors = new WeakMap<Split, { texts: number; nats: Float64Array }>();

/** −ln P* of each text, by asking the generator; null where it is not known. Kept, for a run asks again and again. */
function* floorOf(corpus: Corpus, split: Split, texts: number): Generator<Progress, Float64Array | null> {
  const { truth, vocabulary } = corpus;
  if (!truth) return null;
  const known = floors.get(split);
  if (known && known.texts >= texts) return known.nats;
  const due = slices();
  const nats = new Float64Array(texts);
  for (let text = 0; text < texts; text++) {
    const words = vocabulary.decode(textIds(split, text));
    nats[text] = askedSum(split, text, truth(words));
    if (due(20 * words.length)) yield { done: text, total: texts };
  }
  floors.set(split, { texts, nats });
  return nats;
}
