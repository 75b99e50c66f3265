/**
 * Memory for all that a recorded step makes: lent and taken back while the step is recorded, so that what is not needed
 * any longer serves again, and kept from everyone else from then on, so that the same programs can run on the same
 * addresses.
 */
import type { Insides } from './memory.ts';

/** No block serves for less than this share of it. */
const FITTING = 0.5;

export class Arena {
  readonly #wasm: Insides['wasm'];
  /** Bytes of all blocks by address, and the blocks that nobody has at the moment. */
  readonly #blocks = new Map<number, number>();
  readonly #free: number[] = [];

  constructor(wasm: Insides['wasm']) {
    this.#wasm = wasm;
  }

  /** Whether somebody has a block that begins here. */
  has(address: number): boolean {
    return this.#blocks.has(address) && !this.#free.includes(address);
  }

  /** As long as `run` takes, the backend's memory comes from here, of which `taken` hears. */
  lend<T>(taken: () => void, run: () => T): T {
    const wasm = this.#wasm;
    const { _malloc, _free } = wasm;
    wasm._malloc = (bytes) => {
      taken();
      return this.#take(bytes, _malloc);
    };
    wasm._free = (address) => {
      if (this.#blocks.has(address)) this.#free.push(address);
      else _free(address);
    };
    try {
      return run();
    } finally {
      Object.assign(wasm, { _malloc, _free });
    }
  }

  /** Gives those who still have blocks these for good, and says whether there was anyone. */
  leave(): boolean {
    const kept = [...this.#blocks.keys()].filter((address) => this.has(address));
    for (const address of kept) this.#blocks.delete(address);
    return kept.length > 0;
  }

  release(): void {
    for (const address of this.#blocks.keys()) this.#wasm._free(address);
    this.#blocks.clear();
  }

  /** The smallest block that serves, of those the one that was used last. */
  #take(bytes: number, allocate: (bytes: number) => number): number {
    let best = -1;
    let size = bytes / FITTING;
    this.#free.forEach((address, i) => {
      const its = this.#blocks.get(address)!;
      if (its >= bytes && its <= size) [best, size] = [i, its];
    });
    if (best >= 0) return this.#free.splice(best, 1)[0]!;
    const address = allocate(bytes) >>> 0;
    this.#blocks.set(address, bytes);
    return address;
  }
}
