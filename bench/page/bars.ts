/** A bar from 1, where a peer is as fast as ours: to the right slower, to the left faster, by orders of magnitude. */
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 100;
const HEIGHT = 10;
/** Every scale shows at least from half to four times. */
const LEAST = [0.5, 4] as const;

export type Scale = (ratio: number) => number;

export function scaleOf(ratios: readonly number[]): Scale {
  const low = Math.log(Math.min(LEAST[0], ...ratios));
  const high = Math.log(Math.max(LEAST[1], ...ratios));
  return (ratio) => ((Math.log(ratio) - low) / (high - low)) * WIDTH;
}

/** For the eye only: the number stands beside it. Nothing but the line at 1 where there is no ratio. */
export function barOf(ratio: number | undefined, scale: Scale): SVGElement {
  const svg = shape('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  const [one, end] = [scale(1), scale(ratio ?? 1)];
  const rectangle = { x: Math.min(one, end), y: 1, width: Math.abs(end - one), height: HEIGHT - 2 };
  if (ratio !== undefined)
    svg.append(shape('rect', { ...rectangle, class: ratio < 1 ? 'faster' : 'slower' }));
  svg.append(shape('line', { x1: one, x2: one, y1: 0, y2: HEIGHT, 'vector-effect': 'non-scaling-stroke' }));
  return svg;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
