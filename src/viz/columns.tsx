/** Columns side by side over named places: two or three counts or shares, each place on its own. */
import { scaleLinear } from 'd3-scale';
import type { ReactElement } from 'react';
import { Chart } from './chart.tsx';

export interface ColumnSeries {
  readonly id: string;
  readonly label: string;
  /** What it measures: the palette's meaning. The second series is hollow, so that colour never speaks alone. */
  readonly role: 'model' | 'mark' | 'truth' | 'held-out';
  /** One value for each place. */
  readonly values: readonly number[];
}

export function Columns(props: {
  readonly places: readonly string[];
  readonly series: readonly ColumnSeries[];
  readonly height: number;
  readonly xTitle: string;
  readonly yTitle: string;
  /** The axis reaches at least so far. */
  readonly least?: number;
}): ReactElement {
  const { places, series, height, xTitle, yTitle, least = 1 } = props;
  const highest = Math.max(least, ...series.flatMap(({ values }) => values));
  const x = scaleLinear().domain([-0.5, places.length - 0.5]);
  const y = scaleLinear().domain([0, highest]).nice(4);
  return (
    <>
      <Chart
        height={height}
        x={{
          title: xTitle,
          scale: x,
          ticks: places.map((_, i) => i),
          format: (value) => places[value] ?? '',
        }}
        y={{ title: yTitle, scale: y, ticks: y.ticks(4).filter(Number.isInteger), format: String }}
      >
        {(plane) => {
          const slot = plane.x(1) - plane.x(0);
          const width = Math.min(26, (slot * 0.76) / series.length);
          return series.map(({ id, role, values }, s) => (
            <g key={id} className={`columns-${role}${s === 1 ? ' hollow' : ''}`}>
              {values.map((value, i) => (
                <rect
                  key={i}
                  x={plane.x(i) + (s - series.length / 2) * width + 1}
                  y={plane.y(value)}
                  width={Math.max(1, width - 2)}
                  height={Math.max(0, plane.height - plane.y(value))}
                />
              ))}
            </g>
          ));
        }}
      </Chart>
      <ul className="legend">
        {series.map(({ id, label, role }, s) => (
          <li key={id}>
            <svg
              width={14}
              height={14}
              aria-hidden="true"
              className={`columns-${role}${s === 1 ? ' hollow' : ''}`}
            >
              <rect x={1.5} y={1.5} width={11} height={11} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}
