/**
 * The page's wire to the engine: a worker, or, where a sandboxed frame refuses workers, the same engine on the page in
 * short slices. A worker that dies, falls silent or loses its backend is replaced; what was open is sent again by those
 * who opened it.
 */
import type { BackendName } from '#kernels/backends/names.ts';
import type { Reply, Request } from './protocol.ts';
import { trustedScript } from './trusted-script.ts';
import workerUrl from './worker.ts?worker&url';

/** Why the engine was started anew: an error code. */
export interface Fault {
  readonly reason: 'worker-died' | 'worker-silent' | 'backend.lost';
  readonly backend?: BackendName;
}

export interface Hooks {
  receive(reply: Exclude<Reply, { type: 'pong' | 'lost' }>): void;
  /** A new engine is there, to be sent everything that is still open. */
  revived(fault: Fault): void;
  /** What was asked for will not be done: engine after engine died, or the code of one did not come. */
  failed(code: 'worker-died' | 'code.not-loaded'): void;
  /** Whether an answer is expected: only then is silence a bad sign. */
  waiting(): boolean;
  silent(silent: boolean): void;
}

interface Port {
  postMessage(message: Request, transfer: Transferable[]): void;
  terminate?(): void;
}

/** Milliseconds of silence after which the engine is asked for a sign, the reader is told, and it is replaced. */
const ASK_AFTER = 2000;
const TELL_AFTER = 4000;
const REPLACE_AFTER = 12_000;
const LOOK_EVERY = 500;

/** New engines within a minute; a machine that loses more will not keep the next one either. */
const MOST_RESTARTS = 5;
const A_MINUTE = 60_000;

export class Connection {
  readonly #hooks: Hooks;
  readonly #restarts: number[] = [];
  #port: Promise<Port> | undefined;
  /** Counts engines: what a replaced one still says is not heard. */
  #generation = 0;
  /** Whether this engine has said anything: until then it may still be loading. */
  #heard = false;
  #heardAt = 0;
  #lookedAt = 0;
  #asked = false;
  #told = false;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  post(request: Request, transfer: Transferable[] = []): void {
    if (!this.#watching()) this.#heardAt = performance.now();
    this.#port ??= this.#open(++this.#generation);
    this.#port.then((port) => port.postMessage(request, transfer)).catch(() => this.#giveUp());
    if (this.#watching()) return;
    this.#lookedAt = performance.now();
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY);
  }

  #watching(): boolean {
    return this.#watch !== undefined;
  }

  async #open(generation: number): Promise<Port> {
    const receive = (reply: Reply): void => {
      if (generation === this.#generation) this.#receive(reply);
    };
    let worker: Worker;
    try {
      worker = new Worker(trustedScript(workerUrl), { type: 'module', name: 'engine' });
    } catch {
      const { serve } = await import('./serve.ts');
      return { postMessage: serve(receive, { gpu: false }) };
    }
    worker.onmessage = (event: MessageEvent<Reply>) => receive(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (generation !== this.#generation) return;
      // A script that threw says what it threw; one that did not come has nothing to say.
      if (!this.#heard && !event.message) this.#giveUp();
      else this.#replace({ reason: 'worker-died' });
    };
    return worker;
  }

  /** The engine's code did not come: it is asked for anew when something is wanted the next time. */
  #giveUp(): void {
    this.#port = undefined;
    this.#hooks.failed('code.not-loaded');
  }

  #receive(reply: Reply): void {
    this.#hear();
    if (reply.type === 'pong') return;
    if (reply.type === 'lost') this.#replace({ reason: 'backend.lost', backend: reply.backend });
    else this.#hooks.receive(reply);
  }

  #hear(): void {
    this.#heard = true;
    this.#heardAt = performance.now();
    this.#asked = false;
    if (!this.#told) return;
    this.#told = false;
    this.#hooks.silent(false);
  }

  /** Looks whether the engine is still there. Time in which the page itself stood still does not count. */
  #look(): void {
    const now = performance.now();
    const stoodStill = now - this.#lookedAt > 3 * LOOK_EVERY;
    this.#lookedAt = now;
    if (!this.#hooks.waiting()) {
      clearInterval(this.#watch);
      this.#watch = undefined;
      return;
    }
    if (stoodStill) this.#heardAt = now;
    const silence = now - this.#heardAt;
    if (!this.#heard || silence < ASK_AFTER) return;
    if (!this.#asked) {
      this.#asked = true;
      this.post({ type: 'ping' });
    }
    if (silence > TELL_AFTER && !this.#told) {
      this.#told = true;
      this.#hooks.silent(true);
    }
    if (silence > REPLACE_AFTER) this.#replace({ reason: 'worker-silent' });
  }

  #replace(fault: Fault): void {
    const dead = this.#port;
    void dead?.then((port) => port.terminate?.());
    this.#port = undefined;
    this.#heard = false;
    this.#heardAt = performance.now();
    this.#asked = false;
    const now = performance.now();
    this.#restarts.push(now);
    if (this.#restarts.filter((at) => now - at < A_MINUTE).length > MOST_RESTARTS)
      this.#hooks.failed('worker-died');
    else this.#hooks.revived(fault);
    if (!this.#told) return;
    this.#told = false;
    this.#hooks.silent(false);
  }
}
