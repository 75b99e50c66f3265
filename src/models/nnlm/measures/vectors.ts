/** Where words stand in the space of their vectors: a map of the plane in which they differ most. */
import type { Trained } from '#models/trainable.ts';
import { significant } from '#numerics/json.ts';
import { project } from '#numerics/principal-axes.ts';
import { turnOnto } from '#numerics/procrustes.ts';
import type { Task } from '#numerics/progress.ts';
import { labelledWords, tableOf } from './table.ts';

export interface VectorArguments {
  /** Words of these kinds of the World; of all kinds unless given. */
  readonly kinds?: readonly string[];
  /** Other words by name, beside or instead of those. */
  readonly words?: readonly string[];
  /** Points of an earlier map of the same words: this one is turned, or mirrored, onto it. */
  readonly onto?: readonly (readonly number[])[];
  /** True looks at directions alone, each vector scaled to length one: likeness is the angle between them. */
  readonly directions?: boolean;
  /** False leaves the list of words out: a map read again and again needs it once. */
  readonly named?: boolean;
}

export type VectorReading = {
  /** Empty where they were not to be named. */
  words: { id: number; word: string; kind: string | null }[];
  /** Shape [words, 2], in the order of the words; the mean word stands at the origin. */
  points: number[][];
  /** Shares of the words' variance along the two axes. */
  shares: number[];
};

function unit(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector);
  return Float64Array.from(vector, (value) => (length > 0 ? value / length : 0));
}

/** Of a text whose kinds nobody has labelled: its most frequent words, the boundary apart. */
const MOST_FREQUENT = 60;

function mostFrequent(counts: Float64Array): number[] {
  const ids = Array.from(counts, (_, id) => id).slice(1);
  return ids.toSorted((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_FREQUENT);
}

/**
 * Successive maps may be turned against each other: whoever draws them one after another passes them to `steady` of
 * `#numerics/principal-axes.ts`, or the last one as `onto`.
 */
export function* vectors(
  trained: Trained,
  { kinds, words = [], onto, directions = false, named = true }: VectorArguments,
): Task<VectorReading> {
  const { corpus } = trained;
  const table = tableOf(yield* trained.parameters());
  const labelled = words.length > 0 && kinds === undefined ? [] : labelledWords(corpus, kinds);
  const known = new Map(labelledWords(corpus).map(({ id, kind }) => [id, kind]));
  const chosen = [...labelled.map(({ id }) => id), ...words.map((word) => corpus.vocabulary.id(word))];
  const ids = new Set(chosen.length > 0 ? chosen : mostFrequent(corpus.vocabulary.counts));
  const { points, shares } = project(
    Array.from(ids, (id) => (directions ? unit(table.row(id)) : table.row(id))),
  );
  const turned = onto ? turnOnto(points, onto) : points;
  return {
    words: Array.from(named ? ids : [], (id) => ({
      id,
      word: corpus.vocabulary.names[id]!,
      kind: known.get(id) ?? null,
    })),
    points: turned.map((point) => point.map((value) => significant(value, 3))),
    shares: shares.map((share) => significant(share, 4)),
  };
}
