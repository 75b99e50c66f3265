/** Which points carry their name, so that no two names lie over each other. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Of a character, in pixels: of Latin and of full-width scripts. Letters grow with the page, hence with the chart. */
const narrow = (chartWidth: number): number => Math.max(7.5, chartWidth / 105);

const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Points in falling order, names to the upper right of each: a name is given where it meets no earlier one. */
export function spaced<P extends Labelled>(points: readonly P[], width: number): P[] {
  const unit = narrow(width);
  const kept: { point: P; right: number }[] = [];
  for (const point of points) {
    const letters = [...point.name].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
    const right = point.x + 8 + unit * letters;
    const free = kept.every(
      ({ point: other, right: end }) => Math.abs(point.y - other.y) > 2.1 * unit || point.x > end + unit,
    );
    if (free && right < width + unit) kept.push({ point, right });
  }
  return kept.map(({ point }) => point);
}
