/**
 * Runs jobs side by side in short slices, so that a stop is heard while five megabytes are being counted and no job
 * waits for another to end. A job is a task: it yields its progress, or a promise, and then stands aside until that
 * is settled.
 */
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress, Task } from '#numerics/progress.ts';
import type { Reply } from './protocol.ts';

export type Job = Task<Json>;

interface Handlers<T> {
  progress?(progress: Progress): void;
  done(value: T): void;
  failed(error: unknown): void;
}

interface Entry {
  readonly job: Task<unknown>;
  readonly handlers: Handlers<unknown>;
  /** Goes on with the job: the first time, after a slice, or with what it waited for. */
  resume(): IteratorResult<Progress | Promise<unknown>, unknown>;
  reported: number;
}

/** Milliseconds of work before the event loop is heard again. */
const SLICE = 10;
/** Milliseconds between two progress messages of one job. */
const REPORT_EVERY = 100;

export class Scheduler {
  readonly #ready = new Map<number | symbol, Entry>();
  readonly #parked = new Map<number | symbol, Entry>();
  readonly #post: (reply: Reply) => void;
  readonly #soon: (callback: () => void) => void;
  #awake = false;

  /** `soon` queues a macrotask: by default through a MessageChannel, which timers' clamping does not slow down. */
  constructor(post: (reply: Reply) => void, soon = macrotasks()) {
    this.#post = post;
    this.#soon = soon;
  }

  /** Answers the question `id` with what the job returns. */
  start(id: number, job: Job): void {
    this.run(id, job, { done: (value) => this.#post({ type: 'answer', id, value }) });
  }

  /** Runs a job under a key of its own; without handlers for them, progress and failure are told to the page under `id`. */
  run<T>(
    key: number | symbol,
    job: Task<T>,
    handlers: Partial<Handlers<T>> & Pick<Handlers<T>, 'done'>,
  ): void {
    const told = typeof key === 'number' ? this.#toldTo(key) : { failed: () => {} };
    const next = (): IteratorResult<Progress | Promise<unknown>, unknown> => job.next();
    const all = { ...told, ...handlers } as Handlers<unknown>;
    this.#enqueue(key, { job, handlers: all, resume: next, reported: 0 });
  }

  stop(id: number): void {
    if (this.cancel(id)) this.#post({ type: 'stopped', id });
  }

  /** Ends a job where it stands; true if there was one. */
  cancel(key: number | symbol): boolean {
    const entry = this.#ready.get(key) ?? this.#parked.get(key);
    if (!entry) return false;
    this.#ready.delete(key);
    this.#parked.delete(key);
    entry.job.return(undefined);
    return true;
  }

  #toldTo(id: number): Omit<Handlers<unknown>, 'done'> {
    return {
      progress: (progress) => this.#post({ type: 'progress', id, progress }),
      failed: (error) => this.#post({ type: 'failed', id, ...describeError(error) }),
    };
  }

  #enqueue(key: number | symbol, entry: Entry): void {
    this.#ready.set(key, entry);
    if (this.#awake) return;
    this.#awake = true;
    this.#soon(() => this.#turn());
  }

  #turn(): void {
    const first = this.#ready.entries().next();
    if (first.done) {
      this.#awake = false;
      return;
    }
    const [key, entry] = first.value;
    this.#ready.delete(key);
    try {
      this.#slice(key, entry);
    } catch (error) {
      entry.handlers.failed(error);
    }
    this.#soon(() => this.#turn());
  }

  #slice(key: number | symbol, entry: Entry): void {
    const began = performance.now();
    let turn = entry.resume();
    entry.resume = () => entry.job.next();
    while (!turn.done) {
      if (turn.value instanceof Promise) return this.#park(key, entry, turn.value);
      const now = performance.now();
      if (now - entry.reported > REPORT_EVERY) {
        entry.reported = now;
        entry.handlers.progress?.(turn.value);
      }
      if (now - began > SLICE) {
        this.#ready.set(key, entry);
        return;
      }
      turn = entry.job.next();
    }
    entry.handlers.done(turn.value);
  }

  #park(key: number | symbol, entry: Entry, promise: Promise<unknown>): void {
    this.#parked.set(key, entry);
    const wake = (resume: Entry['resume']): void => {
      if (this.#parked.get(key) !== entry) return;
      this.#parked.delete(key);
      entry.resume = resume;
      this.#enqueue(key, entry);
    };
    promise.then(
      (value) => wake(() => entry.job.next(value)),
      (error: unknown) => wake(() => entry.job.throw(error)),
    );
  }
}

export function describeError(error: unknown): { code: string; params: Record<string, string | number> } {
  if (error instanceof BookError) return { code: error.code, params: { ...error.params } };
  if (isLoadFailure(error)) return { code: 'code.not-loaded', params: {} };
  return { code: 'unexpected', params: { message: error instanceof Error ? error.message : String(error) } };
}

/** What the browsers say when the code of a dynamic import does not come. */
const isLoadFailure = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message);

function macrotasks(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  };
}
