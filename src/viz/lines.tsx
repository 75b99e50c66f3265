/** Lines over a chart. Each series has its colour, its dash and its mark, so that colour never speaks alone. */
import { line } from 'd3-shape';
import type { ReactElement } from 'react';
import type { Plane } from './chart.tsx';
import { Mark } from './mark.tsx';

export interface Series {
  readonly id: string;
  readonly label: string;
  /** 0 … 6: the palette's series colours and marks; always the same one for the same thing. */
  readonly style: number;
  readonly dashed?: boolean;
  /** Without a mark at each point, for lines of many points. */
  readonly plain?: boolean;
  /** A missing or infinite y breaks the line and is drawn at the upper edge as ∞. */
  readonly points: readonly (readonly [x: number, y: number | null])[];
}

export function Lines(props: {
  readonly plane: Plane;
  readonly series: readonly Series[];
  /** Only this one is drawn at full strength. */
  readonly highlight?: string | undefined;
}): ReactElement {
  const { x, y, height } = props.plane;
  const inside = (value: number): number => Math.min(height, Math.max(0, y(value)));
  return (
    <>
      {props.series.map((series) => {
        const known = series.points.filter(isKnown);
        const path = line<readonly [number, number | null]>(
          ([at]) => x(at),
          ([, value]) => inside(value!),
        ).defined(isKnown);
        const faint = props.highlight !== undefined && props.highlight !== series.id;
        return (
          <g key={series.id} className={`series series-${series.style}`} opacity={faint ? 0.25 : 1}>
            <path
              d={path(series.points) ?? ''}
              fill="none"
              strokeDasharray={series.dashed ? '6 4' : undefined}
            />
            {(series.plain ? [] : known).map(([at, value]) => (
              <Mark
                key={at}
                style={series.style}
                x={x(at)}
                y={inside(value!)}
                hollow={series.dashed ?? false}
              />
            ))}
            {series.points
              .filter((point) => !isKnown(point))
              .map(([at]) => (
                <text key={at} className="infinite" x={x(at)} y={8} textAnchor="middle">
                  ∞
                </text>
              ))}
          </g>
        );
      })}
    </>
  );
}

export function Legend(props: {
  readonly series: readonly Pick<Series, 'id' | 'label' | 'style' | 'dashed'>[];
}): ReactElement {
  return (
    <ul className="legend">
      {props.series.map(({ id, label, style, dashed }) => (
        <li key={id} className={`series-${style}`}>
          <svg width={28} height={12} aria-hidden="true">
            <line
              x2={28}
              y1={6}
              y2={6}
              className="series-line"
              strokeDasharray={dashed ? '6 4' : undefined}
            />
            <Mark style={style} x={14} y={6} hollow={dashed ?? false} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function isKnown([, value]: readonly [number, number | null]): boolean {
  return value !== null && Number.isFinite(value);
}
