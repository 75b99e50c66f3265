/** Questions to a model in the middle of a text: which tokens would be right next, and which would betray it? */
import { BookError } from '#numerics/errors.ts';
import { slices, type Progress } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';
import { sampleText, surprisals, type Genre, type Rules } from './genre.ts';

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

export interface ProbeSearch {
  readonly genre: Genre;
  readonly kind: string;
  /** How many of each; no more of one are taken. */
  readonly wanted: Readonly<Partial<Record<Attractor, number>>>;
  /** The places in a text that are such probes, at most one of which is taken. */
  find(tokens: readonly string[]): readonly Probe[];
}

const MOST_TEXTS = 50_000;

/** Looks through texts drawn from a stream of their own, which only the seed, the genre and the kind decide. */
export function* drawProbes(
  { genre, kind, wanted, find }: ProbeSearch,
  seed: number,
): Generator<Progress, readonly Probe[]> {
  const due = slices();
  const left = { ...wanted };
  const count = Object.values(wanted).reduce((sum, n) => sum + n, 0);
  const probes: Probe[] = [];
  for (let i = 0; i < MOST_TEXTS && probes.length < count; i++) {
    const tokens = sampleText(genre, genre.rules, random(seed, genre.id, 'probes', kind, i));
    if (due(20 * tokens.length)) yield { done: probes.length, total: count };
    const probe = find(tokens).find(({ attractor }) => (left[attractor] ?? 0) > 0);
    if (!probe) continue;
    left[probe.attractor]! -= 1;
    probes.push(probe);
  }
  if (probes.length < count) throw new BookError('world.probes', { kind, count });
  return probes;
}
