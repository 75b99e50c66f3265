/** The words of an answer, each written once: rows point into the list, so that answers stay small. */
import type { Corpus } from '#data/text/corpus.ts';

export class Names {
  /** Unique names in the order of their first use; the boundary is `¶`. */
  readonly list: string[] = [];
  readonly #places = new Map<number, number>();
  readonly #vocabulary: Corpus['vocabulary'];

  constructor({ vocabulary }: Corpus) {
    this.#vocabulary = vocabulary;
  }

  /** Where the token's name stands in the list. */
  place(token: number): number {
    let place = this.#places.get(token);
    if (place === undefined) {
      place = this.list.push(this.#vocabulary.names[token] ?? '') - 1;
      this.#places.set(token, place);
    }
    return place;
  }
}
