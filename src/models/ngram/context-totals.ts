/** Per context h: Σ_w c(hw) and how many w have c(hw) = 1 and 2, found at first need and kept. */
export class ContextTotals {
  readonly #first: Uint32Array;
  readonly #counts: Uint32Array;
  // Allocated at first use: contexts without children (text ends) keep total 0 and are never asked for.
  #total: Uint32Array | undefined;
  #ones: Uint32Array | undefined;
  #twos: Uint32Array | undefined;

  constructor(first: Uint32Array, counts: Uint32Array) {
    this.#first = first;
    this.#counts = counts;
  }

  total(context: number): number {
    return this.#filled(context).total[context]!;
  }

  /** N1, N2 and N3+ of Chen & Goodman. */
  ones(context: number): number {
    return this.#filled(context).ones[context]!;
  }

  twos(context: number): number {
    return this.#filled(context).twos[context]!;
  }

  more(context: number): number {
    return this.kinds(context) - this.ones(context) - this.twos(context);
  }

  /** N1+: the distinct continuations of the context. */
  kinds(context: number): number {
    return this.#first[context + 1]! - this.#first[context]!;
  }

  #filled(context: number): { total: Uint32Array; ones: Uint32Array; twos: Uint32Array } {
    const contexts = this.#first.length - 1;
    const total = (this.#total ??= new Uint32Array(contexts));
    const ones = (this.#ones ??= new Uint32Array(contexts));
    const twos = (this.#twos ??= new Uint32Array(contexts));
    if (total[context] === 0) {
      for (let i = this.#first[context]!; i < this.#first[context + 1]!; i++) {
        const count = this.#counts[i]!;
        total[context] = total[context]! + count;
        if (count === 1) ones[context] = ones[context]! + 1;
        else if (count === 2) twos[context] = twos[context]! + 1;
      }
    }
    return { total, ones, twos };
  }
}
