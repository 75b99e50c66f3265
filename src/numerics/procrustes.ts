/**
 * Orthogonal Procrustes in the plane: the turn, and mirroring where it fits better, that brings points nearest to others
 * in the sense of least squares (P. Schönemann, Psychometrika 31, 1966; in two dimensions in closed form).
 */

/** `points` turned about the origin onto `onto`, both [count, 2] and centred; missing points weigh nothing. */
export function turnOnto(
  points: readonly (readonly number[])[],
  onto: readonly (readonly number[])[],
): number[][] {
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  points.forEach(([x = 0, y = 0], i) => {
    const [u = 0, v = 0] = onto[i] ?? [];
    xx += x * u;
    xy += x * v;
    yx += y * u;
    yy += y * v;
  });
  const turning = [xx + yy, xy - yx] as const;
  const mirroring = [xx - yy, xy + yx] as const;
  const mirrored = Math.hypot(...mirroring) > Math.hypot(...turning);
  const [c, s] = mirrored ? mirroring : turning;
  const length = Math.hypot(c, s);
  const [cos, sin] = length > 0 ? [c / length, s / length] : [1, 0];
  const flip = mirrored ? -1 : 1;
  return points.map(([x = 0, y = 0]) => [cos * x - sin * flip * y, sin * x + cos * flip * y]);
}
