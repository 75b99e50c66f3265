/** The backends of this machine: opened when first needed, kept, and measured. */
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import { backendOrder } from './backend-choice.ts';
import type { BackendChoice, Reply, Speeds } from './protocol.ts';

const isNotLoaded = (error: unknown): boolean =>
  error instanceof BookError && error.code === 'code.not-loaded';

export class Machine {
  readonly #gpu: boolean;
  readonly #post: (reply: Reply) => void;
  readonly #open = new Map<BackendName, Promise<Backend>>();
  readonly #available = new Set<BackendName>();
  /** Those on which something that the reader sees was computed: their loss is the page's business. */
  readonly #chosen = new Set<BackendName>();
  #avoid: ReadonlySet<BackendName> = new Set();
  #speeds: Speeds = {};

  /** `gpu` is false on the page itself. */
  constructor(post: (reply: Reply) => void, gpu: boolean) {
    this.#post = post;
    this.#gpu = gpu;
  }

  /** What the page knows from before. */
  tell(avoid: readonly BackendName[], speeds: Speeds): void {
    this.#avoid = new Set(avoid);
    this.#speeds = { ...speeds, ...this.#speeds };
  }

  /**
   * The first backend of the order that opens and passes its self-test. Nothing stands in for one that the reader chose
   * if it could not be looked at, because its code did not come.
   */
  async choose(choice: BackendChoice, work: { class: string; multiplyAdds: number }): Promise<Backend> {
    const order = backendOrder(choice, {
      multiplyAdds: work.multiplyAdds,
      speeds: this.#speeds[work.class],
      avoid: this.#avoid,
      gpu: this.#gpu,
    });
    let problem: unknown;
    for (const name of order)
      try {
        const backend = await this.tryOut(name);
        this.#chosen.add(name);
        return backend;
      } catch (error) {
        problem ??= error;
        if (name === choice && isNotLoaded(error)) break;
      }
    throw problem instanceof BookError ? problem : new BookError('backend.none');
  }

  /** Opens one backend, or rejects with what is wrong with it. */
  tryOut(name: BackendName): Promise<Backend> {
    const opening = this.#open.get(name) ?? this.#openAnew(name);
    this.#open.set(name, opening);
    opening.catch((error: unknown) => isNotLoaded(error) && this.#open.delete(name));
    return opening;
  }

  /** The backends, but the slowest, of which no speed is known for this class of work. */
  unmeasured(workClass: string): BackendName[] {
    const known = this.#speeds[workClass] ?? {};
    return backendOrder('auto', { multiplyAdds: 0, avoid: this.#avoid, gpu: this.#gpu }).filter(
      (name) => name !== 'cpu' && known[name] === undefined && !this.#avoid.has(name),
    );
  }

  measured(workClass: string, backend: BackendName, stepsPerSecond: number): void {
    this.#speeds = {
      ...this.#speeds,
      [workClass]: { ...this.#speeds[workClass], [backend]: stepsPerSecond },
    };
    this.#report();
  }

  async #openAnew(name: BackendName): Promise<Backend> {
    const backend = await openBackend(name);
    this.#available.add(name);
    this.#report();
    void backend.lost.then((reason) => {
      if (this.#chosen.has(name)) this.#post({ type: 'lost', backend: name, reason });
      else this.#open.delete(name);
    });
    return backend;
  }

  #report(): void {
    this.#post({ type: 'backends', available: [...this.#available], speeds: this.#speeds });
  }
}
