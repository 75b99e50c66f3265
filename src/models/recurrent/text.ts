/** The texts that measures let a recurrent network read. */
import { encodeTyped } from '#data/text/typed.ts';
import { textIds, type Corpus, type Split } from '#data/text/corpus.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { BookError } from '#numerics/errors.ts';

export interface TextArguments {
  /** What the reader has written; else a text of the corpus. */
  readonly text?: string;
  readonly part?: 'train' | 'validation' | 'heldOut';
  /** Which text of that part, from 0. */
  readonly index?: number;
}

/** The longest text read, in tokens. */
const LONGEST = 400;

/** The ids of the text, the boundary before it first and, of a text of the corpus, the one after it last. */
export function idsOf(corpus: Corpus, { text, part = 'heldOut', index = 0 }: TextArguments): number[] {
  if (text !== undefined) return [BOUNDARY, ...encodeTyped(corpus, text).slice(0, LONGEST)];
  return [...wholeText(corpus[part], index)].slice(0, LONGEST + 2);
}

/** With both boundaries. */
export function wholeText(split: Split, index: number): number[] {
  if (!Number.isInteger(index) || index < 0 || index >= split.texts)
    throw new BookError('measure.texts', { texts: String(index) });
  return [BOUNDARY, ...textIds(split, index), BOUNDARY];
}

/** Places, from 0, of the tokens that training asks for after the one before: all of them where nothing else is said. */
export function askedIn({ asked, starts }: Split, index: number): number[] {
  const [from, to] = [starts[index]!, starts[index + 1]!];
  return Array.from({ length: to - from }, (_, i) => i + 1).filter((i) => !asked || asked[from + i] === 1);
}
