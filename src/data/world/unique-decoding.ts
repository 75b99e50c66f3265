/**
 * Whether texts written without spaces can be read in only one way. Sardinas & Patterson 1953: follow the dangling
 * suffixes that are left when one row of words runs ahead of another; a suffix that is itself a word closes two
 * different readings of one text.
 */

/** An ambiguous text in two readings, or null where every text over the words has one reading. */
export function sardinasPatterson(words: readonly string[]): [string[], string[]] | null {
  const code = [...new Set(words)].filter((word) => word !== '');
  /** Dangling suffix → the two rows of words that leave it: `ahead` = `behind` + suffix. */
  const seen = new Map<string, { ahead: string[]; behind: string[] }>();
  const queue: string[] = [];
  const found = (suffix: string, ahead: string[], behind: string[]): void => {
    if (seen.has(suffix)) return;
    seen.set(suffix, { ahead, behind });
    queue.push(suffix);
  };
  const byFirst = new Map<string, string[]>();
  for (const word of code) {
    const first = word.slice(0, 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  const sameFirst = (text: string): string[] => byFirst.get(text.slice(0, 1)) ?? [];
  for (const short of code)
    for (const long of sameFirst(short))
      if (long !== short && long.startsWith(short)) found(long.slice(short.length), [long], [short]);
  for (let i = 0; i < queue.length; i++) {
    const suffix = queue[i]!;
    const { ahead, behind } = seen.get(suffix)!;
    for (const word of sameFirst(suffix)) {
      if (word === suffix) return [ahead, [...behind, word]];
      if (suffix.startsWith(word)) found(suffix.slice(word.length), ahead, [...behind, word]);
      else if (word.startsWith(suffix)) found(word.slice(suffix.length), [...behind, word], ahead);
    }
  }
  return null;
}
