/** The backends of this machine: opened when first needed, kept, and measured. */
import { openBackend, type Backend } from '#kernels/backends/backend.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { isSoftware } from '#kernels/backends/software.ts';
import { findAdapter, kindOf } from '#kernels/webgpu/adapter.ts';
import { BookError } from '#numerics/errors.ts';
import { backendOrder } from './backend-choice.ts';
import type { Adapters, BackendChoice, Reply, Request, Speeds } from './protocol.ts';

export const isNotLoaded = (error: unknown): boolean =>
  error instanceof BookError && error.code === 'code.not-loaded';

interface Work {
  readonly class: string;
  readonly multiplyAdds: number;
}

export class Machine {
  readonly #gpu: boolean;
  readonly #post: (reply: Reply) => void;
  readonly #open = new Map<BackendName, Promise<Backend>>();
  readonly #available = new Set<BackendName>();
  /** Those on which something that the reader sees was computed: their loss is the page's business. */
  readonly #chosen = new Set<BackendName>();
  #avoid: ReadonlySet<BackendName> = new Set();
  #speeds: Speeds = {};
  #adapters: Adapters = {};

  /** `gpu` is false on the page itself. */
  constructor(post: (reply: Reply) => void, gpu: boolean) {
    this.#post = post;
    this.#gpu = gpu;
  }

  /** What the page knows from before. */
  tell({ avoid, speeds, adapters }: Omit<Extract<Request, { type: 'machine' }>, 'type'>): void {
    this.#avoid = new Set(avoid);
    this.#speeds = { ...speeds, ...this.#speeds };
    this.#adapters = { ...adapters, ...this.#adapters };
  }

  /**
   * The first backend of the order that opens and passes its self-test. Nothing stands in for one that the reader chose
   * if it could not be looked at, because its code did not come.
   */
  async choose(choice: BackendChoice, work: Work): Promise<Backend> {
    const failed = new Set<BackendName>();
    const best = (): BackendName | undefined => this.#order(choice, work).find((name) => !failed.has(name));
    let problem: unknown;
    for (let name = best(); name; name = best())
      try {
        const backend = await this.tryOut(name);
        // What it was remembered for may have been another adapter's.
        if (best() !== name) continue;
        this.take(name);
        return backend;
      } catch (error) {
        problem ??= error;
        failed.add(name);
        if (name === choice && isNotLoaded(error)) break;
      }
    throw problem instanceof BookError ? problem : new BookError('backend.none');
  }

  /** Something that the reader sees is computed on it from now on. */
  take(name: BackendName): void {
    this.#chosen.add(name);
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
    const order = this.#order('auto', { class: '', multiplyAdds: 0 });
    return order.filter((name) => name !== 'cpu' && known[name] === undefined && !this.#avoid.has(name));
  }

  /**
   * What a run might be faster on than where it began, if nothing is known of that yet; likely ones first, and none that
   * the CPU is known to imitate.
   */
  rivals(workClass: string, current: Backend): BackendName[] {
    const known = Object.entries(this.#speeds[workClass] ?? {});
    if (known.some(([name, speed]) => name !== current.name && speed > 0)) return [];
    const others = this.unmeasured(workClass).filter(
      (name) => name !== current.name && !isSoftware(this.#adapters[name] ?? ''),
    );
    return current.software ? others.toSorted((a, b) => Number(b === 'wasm') - Number(a === 'wasm')) : others;
  }

  measured(workClass: string, backend: BackendName, stepsPerSecond: number): void {
    this.#speeds = {
      ...this.#speeds,
      [workClass]: { ...this.#speeds[workClass], [backend]: stepsPerSecond },
    };
    this.#report();
  }

  /** Asks what WebGPU would compute on now, if it is known from another day only. */
  async recheck(): Promise<void> {
    if (!this.#gpu || this.#adapters.webgpu === undefined || this.#open.has('webgpu')) return;
    const adapter = await findAdapter().catch(() => null);
    this.#recognise('webgpu', adapter ? kindOf(adapter.info).name : '');
  }

  #order(choice: BackendChoice, work: Work): BackendName[] {
    return backendOrder(choice, {
      multiplyAdds: work.multiplyAdds,
      speeds: this.#speeds[work.class],
      avoid: this.#avoid,
      gpu: this.#gpu,
    });
  }

  async #openAnew(name: BackendName): Promise<Backend> {
    const backend = await openBackend(name).catch((error: unknown) => {
      // A remembered speed would have it tried first on every day to come.
      if (!isNotLoaded(error)) this.#recognise(name, '');
      throw error;
    });
    this.#available.add(name);
    this.#recognise(name, backend.adapter);
    this.#report();
    void backend.lost.then((reason) => {
      if (this.#chosen.has(name)) this.#post({ type: 'lost', backend: name, reason });
      else this.#open.delete(name);
    });
    return backend;
  }

  /** Speeds that another adapter had say nothing of this one. */
  #recognise(name: BackendName, adapter: string): void {
    const before = this.#adapters[name];
    if (before === adapter) return;
    this.#adapters = { ...this.#adapters, [name]: adapter };
    if (before === undefined) return;
    this.#speeds = without(name, this.#speeds);
    this.#report();
  }

  #report(): void {
    this.#post({
      type: 'backends',
      available: [...this.#available],
      speeds: this.#speeds,
      adapters: this.#adapters,
    });
  }
}

function without(gone: BackendName, speeds: Speeds): Speeds {
  return Object.fromEntries(
    Object.entries(speeds).map(([work, each]) => [
      work,
      Object.fromEntries(Object.entries(each).filter(([name]) => name !== gone)),
    ]),
  );
}
