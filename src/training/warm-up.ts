/**
 * The first steps of a run, while what it needs is compiled. Where that takes long, they are taken hastily: the first
 * loss is soon here, and the rest compiles beside the next steps. Elsewhere everything is compiled before the first.
 */
import type { Haste } from '#kernels/backends/haste.ts';

type Phase = 'new' | 'hasty' | 'compiling' | 'done';

export class WarmUp {
  readonly #haste: Haste | undefined;
  #phase: Phase;

  constructor(haste: Haste | undefined) {
    this.#haste = haste;
    this.#phase = haste ? 'new' : 'done';
  }

  /** Whether everything is compiled: what runs from now on is what will run always. */
  get isDone(): boolean {
    return this.#phase === 'done';
  }

  /** To be called before each step, with one that may be rehearsed; what it gives is to be waited for. */
  prepare(step: () => void): Promise<unknown> | undefined {
    const haste = this.#haste!;
    if (this.#phase === 'new' && haste.pays) {
      this.#phase = haste.isCompiled(step) ? 'done' : 'hasty';
      return undefined;
    }
    if (this.#phase === 'compiling') return undefined;
    const compiling = this.#compile(step);
    return haste.pays ? undefined : compiling;
  }

  /** Takes steps, as fits. */
  take<T>(steps: () => T): T {
    return this.isDone ? steps() : this.#haste!.hastily(steps);
  }

  #compile(step: () => void): Promise<unknown> | undefined {
    const compiling = this.#haste!.compile(step);
    this.#phase = compiling ? 'compiling' : 'done';
    return compiling?.then(() => (this.#phase = 'done'));
  }
}
