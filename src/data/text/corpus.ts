/** The one shape in which models, scores and claims meet a text, the World's or the reader's. */
import type { TokenizerName } from './segment.ts';
import type { SplitName } from './split.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Token ids of one split in one flat array, 0 w… 0 w… 0: a boundary ends one text and opens the next. */
export interface Split {
  ids: Int32Array;
  /** Where each text's opening boundary stands, and the last boundary of all; shape [texts + 1]. */
  starts: Int32Array;
  texts: number;
  /** Of the score: word tokens and one end mark per text, whatever the tokenizer. */
  W: number;
  /** Of the score: code points and one end symbol per text. */
  C: number;
  /** W and C of each text, end included; shape [texts]. */
  textW: Int32Array;
  textC: Int32Array;
  /**
   * 1 where a token is asked for, by its place in `ids`: nothing else is learnt or scored, and W and C count nothing else.
   * All tokens and ends are unless it is given.
   */
  asked?: Uint8Array;
}

export interface Corpus {
  source: 'world' | 'own' | 'task';
  /** BCP 47 tag; `und` where an own text's language is not known, `zxx` for a task. */
  language: string;
  tokenizer: TokenizerName;
  vocabulary: Vocabulary;
  train: Split;
  validation: Split;
  heldOut: Split;
  /** −ln P* of what is asked in each held-out text under the generator, in nats; not known of an own text. Shape [texts]. */
  floor?: Float64Array;
  /**
   * −ln P* of each World token of any text and of its end, in nats; Infinity from the first token on that the generator
   * would never say. Not of an own text, and only by words.
   */
  truth?(words: readonly string[]): Float64Array;
}

export const splitNames = ['train', 'validation', 'heldOut'] as const satisfies readonly SplitName[];

/** Ids of one text without its boundaries: a view, not a copy. */
export function textIds(split: Split, text: number): Int32Array {
  return split.ids.subarray(split.starts[text]! + 1, split.starts[text + 1]!);
}

/** One text on its way into a split; `words` and `characters` of what is asked, without the end mark. */
export interface EncodedText {
  ids: ArrayLike<number>;
  words: number;
  characters: number;
  /** Places in `ids` of what is asked for, the end not among them; all and the end unless given. */
  asked?: readonly number[] | undefined;
}

export function flatten(encoded: readonly EncodedText[]): Split {
  const texts = encoded.length;
  const length = encoded.reduce((sum, { ids }) => sum + ids.length + 1, 1);
  const split: Split = {
    ids: new Int32Array(length),
    starts: new Int32Array(texts + 1),
    texts,
    W: 0,
    C: 0,
    textW: new Int32Array(texts),
    textC: new Int32Array(texts),
  };
  let at = 0;
  encoded.forEach(({ ids, words, characters, asked }, t) => {
    split.starts[t] = at;
    split.ids.set(ids, at + 1);
    const end = asked ? 0 : 1;
    for (const place of asked ?? []) (split.asked ??= new Uint8Array(length))[at + 1 + place] = 1;
    at += ids.length + 1;
    split.textW[t] = words + end;
    split.textC[t] = characters + end;
    split.W += words + end;
    split.C += characters + end;
  });
  split.starts[texts] = at;
  return split;
}

/** Sum of what each token of a text and its end has, over those that are asked for; `values` in their order. */
export function askedSum({ asked, starts }: Split, text: number, values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) if (!asked || asked[starts[text]! + 1 + i]) sum += values[i]!;
  return sum;
}
