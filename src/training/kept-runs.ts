/** Runs that answered questions, kept for the next question about them; the least recently asked go first. */
import type { Task } from '#numerics/progress.ts';
import { SharedWork } from './shared-work.ts';

interface Kept<T> {
  readonly work: SharedWork<T>;
  /** Questions that are reading it now. */
  users: number;
}

export class KeptRuns<T> {
  readonly #runs = new Map<string, Kept<T>>();
  readonly #most: number;
  readonly #dispose: (run: T) => void;

  constructor(most: number, dispose: (run: T) => void) {
    this.#most = most;
    this.#dispose = dispose;
  }

  /** Reads the run of this key, made by `make` if it is not kept. */
  *use<R>(key: string, make: () => Task<T>, read: (run: T) => Task<R>): Task<R> {
    const kept = this.#runs.get(key) ?? { work: new SharedWork(make()), users: 0 };
    this.#runs.delete(key);
    this.#runs.set(key, kept);
    kept.users++;
    try {
      return yield* read(yield* kept.work.drive());
    } catch (error) {
      if (!kept.work.value) this.#runs.delete(key);
      throw error;
    } finally {
      kept.users--;
      this.#trim();
    }
  }

  #trim(): void {
    for (const [key, { work, users }] of this.#runs) {
      if (this.#runs.size <= this.#most) return;
      if (users > 0) continue;
      this.#runs.delete(key);
      if (work.value) this.#dispose(work.value.of);
    }
  }
}
