/** The place of the lowest value of a curve; −1 where all are infinite. */
export function lowest(points: readonly (number | null)[]): number {
  const least = Math.min(...points.map((value) => value ?? Infinity));
  return Number.isFinite(least) ? points.indexOf(least) : -1;
}
