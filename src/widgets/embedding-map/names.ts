/** Which words of the map get their names written, and on which side: where a name covers neither names nor marks. */
interface Spot {
  readonly word: string;
  readonly x: number;
  readonly y: number;
}

type Side = 'right' | 'left';

/** Pixels at the smallest type: from a mark's middle to its name, a letter's width, a line's half height, a mark's half. */
export const GAP = 7;
const LETTER = 7.2;
const WIDE_LETTER = 13.5;
const HALF = 7;
const MARK = 4;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

export function namesFor(
  spots: readonly Spot[],
  how: {
    readonly labels: 'some' | 'all' | 'none';
    /** Always named, and first. */
    readonly chosen: string;
    readonly width: number;
    readonly scale: number;
  },
): Map<string, Side> {
  const { labels, chosen, width, scale } = how;
  const names = new Map<string, Side>();
  const kept: Box[] = [];
  const boxOf = ({ word, x, y }: Spot, side: Side): Box => {
    const from = GAP * scale;
    const to = from + lettersWide(word) * scale;
    return side === 'right' ? { left: x + from, right: x + to, y } : { left: x - to, right: x - from, y };
  };
  const within = ({ left, right }: Box): boolean => left >= 0 && right <= width;
  const clear = (box: Box): boolean =>
    within(box) &&
    kept.every((other) => !overlap(box, other, 2 * HALF * scale)) &&
    spots.every(
      ({ x, y }) =>
        !overlap(box, { left: x - MARK * scale, right: x + MARK * scale, y }, (HALF + MARK) * scale),
    );
  const put = (spot: Spot, side: Side): void => {
    names.set(spot.word, side);
    kept.push(boxOf(spot, side));
  };
  const bySide = (spot: Spot): Side => (within(boxOf(spot, 'right')) ? 'right' : 'left');
  const always = spots.filter(({ word }) => labels === 'all' || word === chosen);
  for (const spot of always) put(spot, bySide(spot));
  if (labels !== 'some') return names;
  // Farthest from the middle first: there the kinds are told apart best.
  const middle = mean(spots);
  const far = ({ x, y }: Spot): number => Math.hypot(x - middle.x, y - middle.y);
  for (const spot of spots.toSorted((a, b) => far(b) - far(a))) {
    if (names.has(spot.word)) continue;
    const side = (['right', 'left'] as const).find((each) => clear(boxOf(spot, each)));
    if (side) put(spot, side);
  }
  return names;
}

function overlap(a: Box, b: Box, apart: number): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < apart;
}

function lettersWide(word: string): number {
  return [...word].reduce((sum, letter) => sum + (letter > '\u2E80' ? WIDE_LETTER : LETTER), 0);
}

function mean(spots: readonly Spot[]): { x: number; y: number } {
  const sum = spots.reduce(({ x, y }, spot) => ({ x: x + spot.x, y: y + spot.y }), { x: 0, y: 0 });
  return { x: sum.x / Math.max(1, spots.length), y: sum.y / Math.max(1, spots.length) };
}
