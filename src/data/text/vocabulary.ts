/**
 * Tokens ↔ ids. Id 0 is the boundary `¶`; id 1 is `<unk>` in a vocabulary that leaves tokens out, and an ordinary
 * token in a closed one. A token of the text that reads `¶` or `<unk>` has an id of its own and, by name, a `\` before
 * it (as has one that reads `\¶`, and so on), so names are unique.
 */
import { textError } from './errors.ts';
import { textHash } from './hash.ts';

export const BOUNDARY_NAME = '¶';
export const UNKNOWN_NAME = '<unk>';
const UNKNOWN_ID = 1;
const SPECIAL = /^\\*(?:¶|<unk>)$/u;

/** A vocabulary as plain data, for a worker's message or a checkpoint. */
export interface VocabularyData {
  /** Tokens from the first ordinary id on, as they stand in the text. */
  tokens: readonly string[];
  unknown: boolean;
  /** How often each id occurs in the training texts; shape [size]. */
  counts: Float64Array;
}

export class Vocabulary {
  readonly size: number;
  /** Whether id 1 stands for all tokens that are left out. */
  readonly unknown: boolean;
  /** Occurrences in the training texts by id (of the boundary: one per text); shape [size]. */
  readonly counts: Float64Array;
  /** Unique names by id. */
  readonly names: readonly string[];
  private readonly tokens: readonly string[];
  private readonly ids: ReadonlyMap<string, number>;
  private readonly first: number;

  constructor({ tokens, unknown, counts }: VocabularyData) {
    this.tokens = tokens;
    this.unknown = unknown;
    this.counts = counts;
    this.first = unknown ? 2 : 1;
    this.size = this.first + tokens.length;
    this.names = [
      BOUNDARY_NAME,
      ...(unknown ? [UNKNOWN_NAME] : []),
      ...tokens.map((token) => (SPECIAL.test(token) ? `\\${token}` : token)),
    ];
    this.ids = new Map(tokens.map((token, i) => [token, i + this.first]));
  }

  has(token: string): boolean {
    return this.ids.has(token);
  }

  id(token: string): number {
    const id = this.ids.get(token);
    if (id !== undefined) return id;
    if (this.unknown) return UNKNOWN_ID;
    throw textError('vocabulary.unknown', { token, size: this.size });
  }

  encode(tokens: readonly string[]): Int32Array {
    return Int32Array.from(tokens, (token) => this.id(token));
  }

  /** Tokens as they stand in the text; boundaries are left out, what was cut is `<unk>`. */
  decode(ids: ArrayLike<number>): string[] {
    const tokens: string[] = [];
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (id !== 0) tokens.push(this.tokens[id - this.first] ?? UNKNOWN_NAME);
    }
    return tokens;
  }

  data(): VocabularyData {
    return { tokens: this.tokens, unknown: this.unknown, counts: this.counts };
  }

  /** Names the mapping of tokens to ids, whatever the counts. */
  hash(): string {
    return textHash(JSON.stringify(this.names));
  }
}

export interface CutOptions {
  /** Keep at most this many types, the most frequent ones (ties in code-unit order). */
  size?: number;
  /** Keep only types that occur at least this often in the training texts. */
  minCount?: number;
}

/** The types that a cut keeps, most frequent first. */
export function keepTypes(counts: ReadonlyMap<string, number>, { size, minCount = 1 }: CutOptions): string[] {
  const wanted = size ?? Number.MAX_SAFE_INTEGER;
  const whole = (x: number): boolean => Number.isSafeInteger(x) && x >= 1;
  if (!whole(wanted) || !whole(minCount)) throw textError('vocabulary.size', { size: size ?? 0, minCount });
  const kept = [...counts]
    .filter(([, n]) => n >= minCount)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : a > b ? 1 : 0))
    .slice(0, wanted)
    .map(([token]) => token);
  if (kept.length === 0) throw textError('vocabulary.empty', { types: counts.size, minCount });
  return kept;
}
