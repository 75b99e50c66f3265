/** What the run's readings say: perplexity on both texts, the floor, and whether the network has begun to overfit. */
import type { PerplexityReading } from '#models/measures/perplexity.ts';
import { readingsOf, type History } from '#widget-kit/history.ts';

interface Point {
  readonly step: number;
  readonly perplexity: number;
}

export interface Curves {
  readonly heldOut: readonly Point[];
  readonly training: readonly Point[];
  readonly floor: number | null;
  readonly lowest: Point | undefined;
  /** Held-out perplexity has risen by so large a share since its lowest, while that on training text fell. */
  readonly overfitting: number | undefined;
}

/** A rise that is more than the trembling of a curve. */
const RISE = 0.03;

export function curvesOf(history: History): Curves {
  const read = (watch: number) => readingsOf<PerplexityReading>(history, watch);
  const points = (watch: number): Point[] =>
    read(watch).map(({ step, value }) => ({ step, perplexity: value.perplexity }));
  const [heldOut, training] = [points(0), points(1)];
  const lowest = heldOut.reduce<Point | undefined>(
    (least, point) => (least && least.perplexity <= point.perplexity ? least : point),
    undefined,
  );
  const last = heldOut.at(-1);
  const rise = last && lowest ? last.perplexity / lowest.perplexity - 1 : 0;
  const atLowest = training.find(({ step }) => step === lowest?.step);
  const fell = atLowest !== undefined && training.at(-1)!.perplexity < atLowest.perplexity;
  return {
    heldOut,
    training,
    floor: read(0).at(-1)?.value.floor?.perplexity ?? null,
    lowest,
    overfitting: rise > RISE && fell ? rise : undefined,
  };
}
