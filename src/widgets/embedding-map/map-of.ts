/** The map at the step that is looked at: where each word is, and by which way it came. */
import type { KindReading } from '#models/nnlm/measures/kinds.ts';
import type { VectorReading } from '#models/nnlm/measures/vectors.ts';
import { steady } from '#numerics/principal-axes.ts';
import { lastReading, readingsOf, type History } from '#widget-kit/history.ts';

export interface Place {
  readonly id: number;
  readonly word: string;
  readonly kind: string | null;
  readonly at: readonly [number, number];
  /** Oldest first, the present place last. */
  readonly trail: readonly (readonly number[])[];
}

export interface WordMap {
  /** When the places were read: at the step that is looked at, or some steps before. */
  readonly step: number;
  readonly points: readonly Place[];
  /** Kinds in a fixed order, for colours and marks. */
  readonly kinds: readonly string[];
  /** Shares of variance along the two axes. */
  readonly shares: readonly [number, number];
  readonly gathered: KindReading | null;
  /** The largest distance from the middle along each axis, over the whole run so far: the map does not jump in scale. */
  readonly reach: readonly [number, number];
}

/** How many earlier places a trail holds. */
const TRAIL = 4;

export function mapOf(history: History): WordMap | undefined {
  const words = readingsOf<VectorReading>(history, 0)[0]?.value.words;
  const frames = readingsOf<VectorReading>(history, 1);
  const last = frames.at(-1);
  if (!words || !last) return undefined;
  const turned = steady(frames.map(({ value }) => value.points));
  const trails = turned.slice(-TRAIL);
  const widest = (axis: 0 | 1): number =>
    Math.max(1e-6, ...turned.flat().map((point) => Math.abs(point[axis]!)));
  return {
    step: last.step,
    points: words.map(({ id, word, kind }, i) => {
      const [x, y] = turned.at(-1)![i]!;
      return { id, word, kind, at: [x!, y!] as const, trail: trails.map((frame) => frame[i]!) };
    }),
    kinds: [...new Set(words.flatMap(({ kind }) => (kind === null ? [] : [kind])))],
    shares: [last.value.shares[0] ?? 0, last.value.shares[1] ?? 0],
    gathered: lastReading<KindReading | null>(history, 2) ?? null,
    reach: [widest(0), widest(1)],
  };
}
