/**
 * The reader's own results, kept on their machine and nowhere else. Where nothing can be stored, or nothing more, they
 * last as long as the page, and the reader is told.
 */
import { get, set } from 'idb-keyval';
import { BookError } from '#numerics/errors.ts';
import { readRace, writeRace } from '#training/race-file.ts';
import { mergeResults, type RaceResult } from '#training/race.ts';

/** Where results are kept: a place that may refuse. */
export interface Place {
  get(): Promise<string | undefined>;
  set(text: string): Promise<void>;
}

export interface Own {
  readonly results: readonly RaceResult[];
  /** The last change is not stored. */
  readonly unstored: boolean;
  /** What was stored can no longer be read. */
  readonly unread?: BookError;
}

const KEY = 'race@1';
const DATABASE: Place = { get: () => get<string>(KEY), set: (text) => set(KEY, text) };
const NONE: Own = { results: [], unstored: false };

export class OwnResults {
  #own: Own = NONE;
  #restoring: Promise<void> | undefined;
  readonly #place: Place;
  readonly #listeners = new Set<() => void>();

  constructor(place = DATABASE) {
    this.#place = place;
  }

  readonly now = (): Own => this.#own;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads what was kept from another page, once. */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore();
    return this.#restoring;
  }

  /** A later result of the same run takes the place of an earlier one. */
  add(results: readonly RaceResult[]): Promise<void> {
    const merged = mergeResults([], [...this.#own.results, ...results]);
    return this.#change([...merged.results, ...merged.elsewhere]);
  }

  remove(which: (result: RaceResult) => boolean): Promise<void> {
    return this.#change(this.#own.results.filter((result) => !which(result)));
  }

  async #restore(): Promise<void> {
    try {
      const text = await this.#place.get();
      if (text === undefined) return;
      const kept = readRace(text, 'own');
      const { results, elsewhere } = mergeResults([], [...kept, ...this.#own.results]);
      this.#tell({ ...this.#own, results: [...results, ...elsewhere] });
    } catch (error) {
      // No storage at all is said when there is something to store.
      if (error instanceof BookError) this.#tell({ ...this.#own, unread: error });
    }
  }

  async #change(results: readonly RaceResult[]): Promise<void> {
    this.#tell({ results, unstored: this.#own.unstored });
    const unstored = await this.#place.set(writeRace(results)).then(
      () => false,
      () => results.length > 0,
    );
    this.#tell({ ...this.#own, unstored });
  }

  #tell(own: Own): void {
    this.#own = own;
    for (const listener of this.#listeners) listener();
  }
}

/** Those of this browser. */
export const ownResults = new OwnResults();
export const NO_OWN = NONE;
