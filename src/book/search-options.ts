/** How text is cut into what can be searched for; the same when the index is built and when it is asked. */
import type { Options, SearchOptions } from 'minisearch';

/** One section of a page. */
export interface Entry {
  readonly id: number;
  /** Relative to the base path, with its heading as the hash. */
  readonly path: string;
  readonly page: string;
  readonly title: string;
  readonly text: string;
  /** The beginning of the text, to show. */
  readonly start: string;
}

const HAN = /\p{Script=Han}+/gu;

/**
 * Words by `Intl.Segmenter`, but a run of Han characters by its pairs and single characters: engines cut Chinese into
 * words differently, and a query cut otherwise than the index would find nothing.
 */
export function tokenize(text: string): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const words = [...segmenter.segment(text.replaceAll(HAN, ' '))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
  const pairs = [...text.matchAll(HAN)].flatMap(([run]) => {
    const characters = [...run];
    return [...characters, ...characters.slice(1).map((character, i) => characters[i]! + character)];
  });
  return [...words, ...pairs];
}

/** A query of several characters asks for its pairs only: they hold the order. */
export function tokenizeQuery(text: string): string[] {
  const tokens = tokenize(text);
  const runs = [...text.matchAll(HAN)].map(([run]) => run);
  const inPairs = new Set(runs.filter((run) => [...run].length > 1).flatMap((run) => [...run]));
  const alone = new Set(runs.filter((run) => [...run].length === 1));
  return tokens.filter((token) => !inPairs.has(token) || alone.has(token));
}

export const INDEX_OPTIONS: Options<Entry> = {
  fields: ['title', 'text'],
  storeFields: ['path', 'page', 'title', 'start'],
  tokenize,
  processTerm: (term) => term.normalize('NFKC').toLowerCase(),
};

export const SEARCH_OPTIONS: SearchOptions = {
  tokenize: tokenizeQuery,
  combineWith: 'AND',
  prefix: (term) => term.length > 2,
  fuzzy: (term) => (/\p{Script=Han}/u.test(term) || term.length < 5 ? false : 0.2),
  boost: { title: 3 },
};
