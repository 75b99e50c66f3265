/** Numbers the types of a document in order of first sight, so that millions of tokens are kept as small integers. */
export class TypeTable {
  readonly types: string[] = [];
  private readonly ids = new Map<string, number>();

  /** Type ids of a text's tokens. */
  read(tokens: readonly string[]): Int32Array {
    return Int32Array.from(tokens, (token) => {
      let id = this.ids.get(token);
      if (id === undefined) {
        id = this.types.length;
        this.types.push(token);
        this.ids.set(token, id);
      }
      return id;
    });
  }

  /** How often each type occurs in the texts of these indices; types that do not occur are left out. */
  count(texts: readonly Int32Array[], indices: readonly number[]): Map<string, number> {
    const counts = new Float64Array(this.types.length);
    for (const index of indices) for (const type of texts[index]!) counts[type]!++;
    const named = new Map<string, number>();
    counts.forEach((n, type) => n > 0 && named.set(this.types[type]!, n));
    return named;
  }
}
