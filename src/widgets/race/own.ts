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
  #changing: Promise<void> = Promise.resolve();
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
    return this.#change((kept) => merged([...kept, ...results]));
  }

  remove(which: (result: RaceResult) => boolean): Promise<void> {
    const gone = new Set(this.#own.results.filter(which).map(keyOf));
    return this.#change((kept) => kept.filter((result) => !which(result) && !gone.has(keyOf(result))));
  }

  async #restore(): Promise<void> {
    try {
      const text = await this.#place.get();
      if (text === undefined) return;
      this.#tell({ ...this.#own, results: merged([...readRace(text, 'own'), ...this.#own.results]) });
    } catch (error) {
      // No storage at all is said when there is something to store.
      if (error instanceof BookError) this.#tell({ ...this.#own, unread: error });
    }
  }

  #change(change: (results: readonly RaceResult[]) => readonly RaceResult[]): Promise<void> {
    this.#tell({ results: change(this.#own.results), unstored: this.#own.unstored });
    this.#changing = this.#changing.then(() => this.#store(change));
    return this.#changing;
  }

  /** Another tab may have stored results meanwhile: the change is made to what is there now. */
  async #store(change: (results: readonly RaceResult[]) => readonly RaceResult[]): Promise<void> {
    const { results: here, unstored: before } = this.#own;
    const stored = before ? undefined : await this.#stored();
    const results = stored ? change(stored) : here;
    const unstored = await this.#place.set(writeRace(results)).then(
      () => false,
      () => results.length > 0,
    );
    this.#tell({ results, unstored });
  }

  async #stored(): Promise<readonly RaceResult[] | undefined> {
    try {
      const text = await this.#place.get();
      return text === undefined ? undefined : readRace(text, 'own');
    } catch {
      return undefined;
    }
  }

  #tell(own: Own): void {
    this.#own = own;
    for (const listener of this.#listeners) listener();
  }
}

function merged(all: readonly RaceResult[]): RaceResult[] {
  const { results, elsewhere } = mergeResults([], all);
  return [...results, ...elsewhere];
}

/** The same for a result and for what is read of it again. */
const keyOf = (result: RaceResult): string => writeRace(readRace(writeRace([result]), 'own'));

/** Those of this browser. */
export const ownResults = new OwnResults();
export const NO_OWN = NONE;
