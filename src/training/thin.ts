/** Fewer points for the same curve, each the mean of the steps since the one before. */
export type LossPoint = readonly [step: number, nats: number];

/** More than a figure's width can tell apart, and few enough for a trace. */
export const MOST_POINTS = 150;

/**
 * At most `most` points. The first one, the loss before any learning, stays alone; behind it each point stands for a
 * stretch whose length is a power of two and whose end is a multiple of it, the last one for what is left. So a curve
 * that grows keeps its points until their stretches double, and one that was thinned can be thinned again.
 */
export function thin(points: readonly LossPoint[], most = MOST_POINTS): LossPoint[] {
  const [first, ...rest] = points;
  if (!first || points.length <= most) return [...points];
  let width = 1;
  while (1 + stretches(rest, width) > most) width *= 2;
  const thinned: LossPoint[] = [first];
  let from = first[0];
  let sum = 0;
  for (const [i, [step, nats]] of rest.entries()) {
    const before = i === 0 ? first[0] : rest[i - 1]![0];
    sum += nats * (step - before);
    const next = rest[i + 1];
    if (next && Math.ceil(next[0] / width) === Math.ceil(step / width)) continue;
    thinned.push([step, sum / (step - from)]);
    from = step;
    sum = 0;
  }
  return thinned;
}

function stretches(points: readonly LossPoint[], width: number): number {
  let count = 0;
  let last = NaN;
  for (const [step] of points) {
    const stretch = Math.ceil(step / width);
    if (stretch !== last) count++;
    last = stretch;
  }
  return count;
}
