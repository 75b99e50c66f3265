/** Questions to a model in the middle of a text: which tokens would be right next, and which would betray it? */
import type { Genre, Rules } from './genre.ts';
import { surprisals } from './genre.ts';

export type Attractor = 'none' | 'congruent' | 'misleading';

export interface Probe {
  /** What is asked, for example `pronoun`, `number`, `recall`. */
  readonly kind: string;
  /** A possible beginning of a text of the genre. */
  readonly prefix: readonly string[];
  /** Tokens that the generator may say here and that are right; none of them is in `wrong`. */
  readonly correct: readonly string[];
  /** Their rivals: of the same kind and never possible here. */
  readonly wrong: readonly string[];
  /** Tokens from the one that decides to the one asked for. */
  readonly distance: number;
  /** A word in between that suggests the right answer, or the wrong one. */
  readonly attractor: Attractor;
}

/** True where the prefix can open a text, every correct token may follow it, and no wrong one may. */
export function probeIsSound(genre: Genre, rules: Rules, probe: Probe): boolean {
  const possible = (token: string): boolean =>
    surprisals(genre, rules, [...probe.prefix, token])
      .subarray(0, probe.prefix.length + 1)
      .every(Number.isFinite);
  return probe.correct.every(possible) && !probe.wrong.some(possible);
}
