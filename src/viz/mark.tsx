/** The seven marks of the palette's series, told apart by shape as well as by colour. */
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';
import type { ReactElement } from 'react';

const SHAPES = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
  symbolWye,
];

export function Mark(props: {
  readonly style: number;
  readonly x: number;
  readonly y: number;
  readonly hollow?: boolean;
  /** Area in square pixels. */
  readonly size?: number;
}): ReactElement {
  const shape = SHAPES[props.style % SHAPES.length]!;
  return (
    <path
      className={props.hollow ? 'mark hollow' : 'mark'}
      d={symbol(shape, props.size ?? 44)() ?? ''}
      transform={`translate(${props.x} ${props.y})`}
    />
  );
}
