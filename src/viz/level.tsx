/** A horizontal line over a chart, named at its right end: a bound that no curve passes. */
import type { ReactElement } from 'react';
import type { Plane } from './chart.tsx';

export function Level(props: {
  readonly plane: Plane;
  readonly value: number;
  readonly label: string;
  /** Class that gives the colour. */
  readonly className: string;
}): ReactElement {
  const { plane, value, label, className } = props;
  const y = Math.min(plane.height, Math.max(0, plane.y(value)));
  return (
    <g className={`level ${className}`}>
      <line x2={plane.width} y1={y} y2={y} />
      <text x={plane.width} y={y - 5} textAnchor="end">
        {label}
      </text>
    </g>
  );
}
