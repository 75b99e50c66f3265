/** The part of a line that a square map shows, so that no drawing is given numbers that it cannot hold. */
type Place = readonly [x: number, y: number];

/** Farther out, 64-bit numbers no longer tell where a line would cross the map. */
const FARTHEST = 1e9;

/** Of the line between two places, what lies within a square of this side (Liang and Barsky 1984); none if nothing does. */
export function clip(from: Place, to: Place, side: number): readonly [Place, Place] | undefined {
  if (![...from, ...to].every((value) => Math.abs(value) < FARTHEST)) return undefined;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [-dx, from[0]],
    [dx, side - from[0]],
    [-dy, from[1]],
    [dy, side - from[1]],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return undefined;
  const at = (share: number): Place => [from[0] + share * dx, from[1] + share * dy];
  return [at(enter), at(leave)];
}
