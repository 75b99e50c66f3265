/** The table C as measures read it: the vector of each word, by id. */
import type { Corpus } from '#data/text/corpus.ts';
import { wordKinds, type WordKindName } from '#data/world/word-kinds.ts';
import { view, type Parameters } from '#models/parameters.ts';
import { BookError } from '#numerics/errors.ts';

export interface Table {
  /** Vectors by id; views, not copies. */
  row(id: number): Float32Array;
  readonly size: number;
}

export function tableOf(parameters: Parameters): Table {
  const slot = parameters.layout.find(({ name }) => name === 'C');
  if (!slot) throw new BookError('parameters.unknown', { name: 'C' });
  const [size, width] = slot.shape as [number, number];
  const values = view(parameters, 'C');
  return { size, row: (id) => values.subarray(id * width, (id + 1) * width) };
}

export interface LabelledWord {
  readonly id: number;
  readonly word: string;
  readonly kind: WordKindName;
}

/** The World's labelled words that the corpus has; none where the text is the reader's own or not in words. */
export function labelledWords(corpus: Corpus, only?: readonly string[]): LabelledWord[] {
  const { source, tokenizer, language, vocabulary } = corpus;
  if (source !== 'world' || tokenizer !== 'word') return [];
  return wordKinds(language === 'zh' ? 'zh' : 'en')
    .filter(({ kind }) => only === undefined || only.includes(kind))
    .flatMap(({ kind, words }) => words.map((word) => ({ id: vocabulary.id(word), word, kind })));
}

/** Of the angle between two vectors; 0 where one of them is nought. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, lengthA, lengthB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    lengthA += a[i]! ** 2;
    lengthB += b[i]! ** 2;
  }
  return lengthA > 0 && lengthB > 0 ? product / Math.sqrt(lengthA * lengthB) : 0;
}
