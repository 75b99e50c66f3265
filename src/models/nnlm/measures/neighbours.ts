/** The words whose vectors point most nearly the same way as one word's. */
import type { Trained } from '#models/trainable.ts';
import type { Task } from '#numerics/progress.ts';
import { cosine, tableOf } from './table.ts';

export interface NeighbourArguments {
  readonly word: string;
  readonly count?: number;
}

export type NeighbourReading = {
  word: string;
  /** How often the training text says it. */
  occurrences: number;
  neighbours: { id: number; word: string; cosine: number; occurrences: number }[];
};

/** Words said less often than this have hardly been learnt; where they stand is mostly where they began. */
const RARE = 5;

export function* neighbours(
  trained: Trained,
  { word, count = 8 }: NeighbourArguments,
): Task<NeighbourReading> {
  const { vocabulary } = trained.corpus;
  const table = tableOf(yield* trained.parameters());
  const own = vocabulary.id(word);
  const others = vocabulary.names
    .map((name, id) => ({
      id,
      word: name,
      cosine: cosine(table.row(own), table.row(id)),
      occurrences: vocabulary.counts[id]!,
    }))
    .filter(({ id, occurrences }) => id !== own && id !== 0 && occurrences >= RARE)
    .toSorted((a, b) => b.cosine - a.cosine || a.id - b.id);
  return { word, occurrences: vocabulary.counts[own]!, neighbours: others.slice(0, Math.max(1, count)) };
}
