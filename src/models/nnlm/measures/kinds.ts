/** Do words of one kind stand closer together than words of different kinds? */
import type { Trained } from '#models/trainable.ts';
import type { Task } from '#numerics/progress.ts';
import { cosine, labelledWords, tableOf } from './table.ts';

export interface KindArguments {
  readonly kinds?: readonly string[];
}

export type KindReading = {
  /** Mean cosine over all pairs of words of one kind, and over all pairs of different kinds. */
  within: number;
  between: number;
  /** Share of the words whose nearest other word, by cosine, is of their own kind; and what chance would give. */
  purity: number;
  chance: number;
  kinds: { kind: string; words: number; within: number; between: number; purity: number }[];
};

export function* kinds(trained: Trained, { kinds: only }: KindArguments): Task<KindReading | null> {
  const words = labelledWords(trained.corpus, only);
  const table = tableOf(yield* trained.parameters());
  const names = [...new Set(words.map(({ kind }) => kind))];
  if (names.length < 2) return null;
  const cosines = words.map((a) => words.map((b) => cosine(table.row(a.id), table.row(b.id))));
  const nearest = cosines.map((row, i) =>
    row.reduce((best, value, j) => (j !== i && (best < 0 || value > row[best]!) ? j : best), -1),
  );
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  /** Of pairs whose first word is of kind `kind`; `null` stands for any. */
  const pairs = (kind: string | null, same: boolean): number[] =>
    words.flatMap((a, i) =>
      kind !== null && a.kind !== kind
        ? []
        : words.flatMap((b, j) => (i !== j && (a.kind === b.kind) === same ? [cosines[i]![j]!] : [])),
    );
  const purity = (kind: string | null): number =>
    mean(
      words.flatMap((a, i) =>
        kind !== null && a.kind !== kind ? [] : [words[nearest[i]!]!.kind === a.kind ? 1 : 0],
      ),
    );
  const sizes = names.map((name) => words.filter(({ kind }) => kind === name).length);
  return {
    within: mean(pairs(null, true)),
    between: mean(pairs(null, false)),
    purity: purity(null),
    chance: sizes.reduce((sum, size) => sum + size * (size - 1), 0) / (words.length * (words.length - 1)),
    kinds: names.map((kind, i) => ({
      kind,
      words: sizes[i]!,
      within: mean(pairs(kind, true)),
      between: mean(pairs(kind, false)),
      purity: purity(kind),
    })),
  };
}
