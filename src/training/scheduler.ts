/**
 * Runs jobs side by side in short slices, so that a stop is heard while five megabytes are being counted and no job
 * waits for another to end. A job is a generator that yields its progress.
 */
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { Reply } from './protocol.ts';

export type Job = Generator<Progress, Json, void>;

/** Milliseconds of work before the event loop is heard again. */
const SLICE = 10;
/** Milliseconds between two progress messages of one job. */
const REPORT_EVERY = 100;

export class Scheduler {
  readonly #jobs = new Map<number, { job: Job; reported: number }>();
  readonly #post: (reply: Reply) => void;
  readonly #soon: (callback: () => void) => void;
  #awake = false;

  /** `soon` queues a macrotask: by default through a MessageChannel, which timers' clamping does not slow down. */
  constructor(post: (reply: Reply) => void, soon = macrotasks()) {
    this.#post = post;
    this.#soon = soon;
  }

  start(id: number, job: Job): void {
    this.#jobs.set(id, { job, reported: 0 });
    if (!this.#awake) {
      this.#awake = true;
      this.#soon(() => this.#turn());
    }
  }

  stop(id: number): void {
    const entry = this.#jobs.get(id);
    if (!entry) return;
    this.#jobs.delete(id);
    entry.job.return(null);
    this.#post({ type: 'stopped', id });
  }

  #turn(): void {
    const first = this.#jobs.entries().next();
    if (first.done) {
      this.#awake = false;
      return;
    }
    const [id, entry] = first.value;
    this.#jobs.delete(id);
    const began = performance.now();
    try {
      for (;;) {
        const turn = entry.job.next();
        if (turn.done) {
          this.#post({ type: 'answer', id, value: turn.value });
          break;
        }
        const now = performance.now();
        if (now - entry.reported > REPORT_EVERY) {
          entry.reported = now;
          this.#post({ type: 'progress', id, progress: turn.value });
        }
        if (now - began > SLICE) {
          this.#jobs.set(id, entry);
          break;
        }
      }
    } catch (error) {
      this.#post({ type: 'failed', id, ...describeError(error) });
    }
    this.#soon(() => this.#turn());
  }
}

export function describeError(error: unknown): { code: string; params: Record<string, string | number> } {
  if (error instanceof BookError) return { code: error.code, params: { ...error.params } };
  return { code: 'unexpected', params: { message: error instanceof Error ? error.message : String(error) } };
}

function macrotasks(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  };
}
