/**
 * Where the numbers stand: layer after layer from left to right, or from top to bottom where there is no width for
 * that. Weights stand just before the sum that they are part of. Lengths in pixels at the smallest type.
 */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A weight or bias, drawn smaller. */
  readonly small: boolean;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly [x1: number, y1: number, x2: number, y2: number];
}

export interface Layout {
  readonly upright: boolean;
  readonly width: number;
  readonly height: number;
  /** In reading order, layer by layer. */
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** Below this width the layers go downwards. */
export const NARROW = 640;

/** What each sum takes in: weights with where they come from, and its bias. */
const SUMS: Readonly<Record<string, readonly (readonly [weight: string, from: string | null])[]>> = {
  ...sums('z', 'H', 'd', 'x', 2),
  ...sums('y', 'U', 'b', 'a', 3),
};

function sums(sum: string, weight: string, bias: string, input: string, rows: number) {
  return Object.fromEntries(
    Array.from({ length: rows }, (_, i) => [
      `${sum}${i + 1}`,
      [
        [`${weight}${i + 1}1`, `${input}1`],
        [`${weight}${i + 1}2`, `${input}2`],
        [`${bias}${i + 1}`, null],
      ] as const,
    ]),
  );
}

const LAYERS = [['x1', 'x2'], ['z1', 'z2'], ['a1', 'a2'], ['y1', 'y2', 'y3'], ['p1', 'p2', 'p3'], ['loss']];

/** `came` is the number of the word that came: the loss looks at its probability alone. */
export function layoutOf(width: number, came: number): Layout {
  const upright = width < NARROW;
  const boxes = upright ? uprightBoxes(width) : levelBoxes(width);
  const height = Math.max(...boxes.map(({ y, height: tall }) => y + tall));
  return { upright, width, height, boxes, lines: linesOf(boxes, upright, came) };
}

const NODE = { width: 66, height: 58 };
const CHIP = { width: 70, height: 36 };
const CHIP_GAP = 3;

function levelBoxes(width: number): Box[] {
  // Gaps before each layer, as shares of what the boxes leave: wide before sums, where lines cross.
  const shares = [0, 5, 1.2, 5, 3, 3];
  const taken = LAYERS.length * NODE.width + 2 * (CHIP.width + CHIP_GAP);
  const gap = (width - taken) / shares.reduce((sum, share) => sum + share, 0);
  const tall = 3 * (CHIP.height + CHIP_GAP) - CHIP_GAP;
  const height = 3 * tall + 2 * 16;
  let x = 0;
  return LAYERS.flatMap((layer, l) => {
    x += gap * shares[l]!;
    const hasChips = layer[0]! in SUMS;
    const chipX = x;
    if (hasChips) x += CHIP.width + CHIP_GAP;
    const nodeX = x;
    x += NODE.width;
    return layer.flatMap((id, i): Box[] => {
      const middle = (height * (i + 0.5)) / layer.length;
      const chips = (SUMS[id] ?? []).map(([weight], c) => ({
        id: weight,
        x: chipX,
        y: middle - tall / 2 + c * (CHIP.height + CHIP_GAP),
        ...CHIP,
        small: true,
      }));
      return [...chips, { id, x: nodeX, y: middle - NODE.height / 2, ...NODE, small: false }];
    });
  });
}

const UPRIGHT = { node: 58, chip: 50, gap: 26, near: 14 };
/** A sum of three columns has no room for three weights beside each other: its bias goes below them. */
const CHIPS_ACROSS = [3, 2];

function uprightBoxes(width: number): Box[] {
  let y = 0;
  return LAYERS.flatMap((layer) => {
    if (y > 0) y += layer[0] === 'a1' || layer[0] === 'loss' ? UPRIGHT.near : UPRIGHT.gap;
    const column = width / layer.length;
    const across = layer.length === 3 ? CHIPS_ACROSS[1]! : CHIPS_ACROSS[0]!;
    const hasChips = layer[0]! in SUMS;
    const rows = hasChips ? Math.ceil(3 / across) : 0;
    const chipWidth = Math.min(76, (column - 6) / across - CHIP_GAP);
    const top = y;
    y += rows * (UPRIGHT.chip + CHIP_GAP);
    const nodeY = y;
    y += UPRIGHT.node;
    return layer.flatMap((id, i): Box[] => {
      const middle = column * (i + 0.5);
      const weights = SUMS[id] ?? [];
      const chips = weights.map(([weight], c): Box => {
        const row = Math.floor(c / across);
        const inRow = Math.min(across, weights.length - row * across);
        const left = middle - (inRow * (chipWidth + CHIP_GAP) - CHIP_GAP) / 2;
        return {
          id: weight,
          x: left + (c % across) * (chipWidth + CHIP_GAP),
          y: top + row * (UPRIGHT.chip + CHIP_GAP),
          width: chipWidth,
          height: UPRIGHT.chip,
          small: true,
        };
      });
      const wide = Math.min(110, column - 8);
      return [
        ...chips,
        { id, x: middle - wide / 2, y: nodeY, width: wide, height: UPRIGHT.node, small: false },
      ];
    });
  });
}

function linesOf(boxes: readonly Box[], upright: boolean, came: number): Line[] {
  const box = (id: string): Box => boxes.find((candidate) => candidate.id === id)!;
  const between = (from: string, to: string, end: string): Line => {
    const [a, b] = [box(from), box(end)];
    return {
      from,
      to,
      points: upright
        ? [a.x + a.width / 2, a.y + a.height, b.x + b.width / 2, b.y]
        : [a.x + a.width, a.y + a.height / 2, b.x, b.y + b.height / 2],
    };
  };
  return [
    ...Object.entries(SUMS).flatMap(([sum, terms]) =>
      terms.flatMap(([weight, from]) => (from ? [between(from, sum, weight)] : [])),
    ),
    between('z1', 'a1', 'a1'),
    between('z2', 'a2', 'a2'),
    ...[1, 2, 3].flatMap((k) => [1, 2, 3].map((j) => between(`y${j}`, `p${k}`, `p${k}`))),
    between(`p${came}`, 'loss', 'loss'),
  ];
}
