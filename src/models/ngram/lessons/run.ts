/** A fitted n-gram run with the text it learnt from: measures for readers speak words, not ids. */
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { textIds, type Corpus } from '#data/text/corpus.ts';
import { encodeTyped } from '#data/text/typed.ts';
import type { NgramFit } from '#models/ngram/ngram.ts';

export interface NgramRun {
  readonly fit: NgramFit;
  readonly corpus: Corpus;
}

/** A held-out text by its number (from 1; counted round the end), or a text that the reader typed. */
export interface TextArgs {
  readonly text: number;
  readonly typed?: string;
}

export interface ChosenText {
  /** Ids without boundaries. */
  readonly ids: number[];
  readonly words: string[];
  /** Number among the held-out texts, from 0; −1 for a typed text. */
  readonly index: number;
  /** Of the generator, in nats; World texts only. */
  readonly floor: number | null;
}

/** The longest typed text, in tokens. */
const LONGEST = 200;

export function chosenText({ corpus }: NgramRun, { text, typed = '' }: TextArgs): ChosenText {
  if (typed.trim() !== '') {
    const ids = encodeTyped(corpus, typed).slice(0, LONGEST);
    return { ids, words: wordsOf(corpus, ids), index: -1, floor: null };
  }
  const { texts } = corpus.heldOut;
  if (texts === 0) throw new BookError('corpus.no-held-out');
  const index = (((text - 1) % texts) + texts) % texts;
  const ids = [...textIds(corpus.heldOut, index)];
  return { ids, words: wordsOf(corpus, ids), index, floor: corpus.floor?.[index] ?? null };
}

/** Each id by its unique name; the boundary is `¶`. */
export function wordsOf({ vocabulary }: Corpus, ids: Iterable<number>): string[] {
  return Array.from(ids, (id) => vocabulary.names[id] ?? '');
}

/** A surprisal in bits, to the digits that the first pictures need; what is impossible stays null. */
export function inBits(nats: number | null): number | null {
  return nats === null ? null : significant(Math.max(0, nats) / Math.LN2, 5);
}
