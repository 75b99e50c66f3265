/** A horizontal line over a chart, named at one end: a bound that no curve passes. */
import type { ReactElement } from 'react';
import type { Plane } from './chart.tsx';

/** Pixels under the upper edge within which the name stands below its line: above it there is no room. */
const EDGE = 6;

export function Level(props: {
  readonly plane: Plane;
  readonly value: number;
  readonly label: string;
  /** The end where the curves are far from the line; the right one unless given. */
  readonly at?: 'start' | 'end';
  /** Class that gives the colour. */
  readonly className: string;
}): ReactElement {
  const { plane, value, label, at = 'end', className } = props;
  const y = Math.min(plane.height, Math.max(0, plane.y(value)));
  return (
    <g className={`level ${className}`}>
      <line x2={plane.width} y1={y} y2={y} />
      <text x={at === 'start' ? 5 : plane.width} y={y} dy={y < EDGE ? '1.1em' : '-0.38em'} textAnchor={at}>
        {label}
      </text>
    </g>
  );
}
