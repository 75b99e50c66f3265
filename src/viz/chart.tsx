/**
 * The ground of every chart: an SVG as wide as its place, margins, two axes with titles, and the scales for what is
 * drawn on it. The drawing is hidden from screen readers: the widget's description says what it shows.
 */
import type { ScaleContinuousNumeric } from 'd3-scale';
import type { ReactElement, ReactNode } from 'react';
import { REM, useWidth } from './use-width.ts';

export type Scale = ScaleContinuousNumeric<number, number>;

export interface AxisSpec {
  readonly title: string;
  readonly scale: Scale;
  /** Wanted number of ticks, or the ticks themselves. */
  readonly ticks?: number | readonly number[];
  format?(value: number): string;
}

export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** At the smallest type, as all lengths in this file. */
const MARGIN = { top: 10, right: 12, bottom: 44, left: 52 };
const DIGIT = 7.5;

export function Chart(props: {
  readonly height: number;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly children: (plane: Plane) => ReactNode;
}): ReactElement {
  const [box, width, scale] = useWidth();
  const height = Math.round(props.height * scale);
  const inner = {
    width: Math.max(80, width - (MARGIN.left + MARGIN.right) * scale),
    height: height - (MARGIN.top + MARGIN.bottom) * scale,
  };
  const x = props.x.scale.copy().range([0, inner.width]);
  const y = props.y.scale.copy().range([inner.height, 0]);
  const room = inner.width + MARGIN.right * scale;
  return (
    <div ref={box} className="chart" style={{ height: `${props.height / REM}rem` }}>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} aria-hidden="true">
        <g transform={`translate(${MARGIN.left * scale} ${MARGIN.top * scale})`}>
          <g className="axis">
            {ticksOf(props.y, y, 5).map((value) => (
              <g key={value} transform={`translate(0 ${y(value)})`}>
                <line className="grid" x2={inner.width} />
                <text x={-8 * scale} dy="0.32em" textAnchor="end">
                  {label(props.y, y, value)}
                </text>
              </g>
            ))}
            <text
              className="axis-title"
              transform={`translate(${(12 - MARGIN.left) * scale} ${inner.height / 2}) rotate(-90)`}
              textAnchor="middle"
            >
              {props.y.title}
            </text>
          </g>
          <g className="axis" transform={`translate(0 ${inner.height})`}>
            <line className="base" x2={inner.width} />
            {ticksOf(props.x, x, Math.max(2, Math.round(inner.width / (90 * scale)))).map((value) => (
              <g key={value} transform={`translate(${x(value)} 0)`}>
                <line className="tick" y2={5 * scale} />
                <text
                  x={Math.min(0, room - x(value) - halfWidth(label(props.x, x, value)) * scale)}
                  y={18 * scale}
                  textAnchor="middle"
                >
                  {label(props.x, x, value)}
                </text>
              </g>
            ))}
            <text className="axis-title" x={inner.width / 2} y={38 * scale} textAnchor="middle">
              {props.x.title}
            </text>
          </g>
          {props.children({ ...inner, x, y })}
        </g>
      </svg>
    </div>
  );
}

/** Of the last name of an axis: what would stand beyond the picture is moved in. */
const halfWidth = (letters: string): number => (letters.length * DIGIT) / 2;

function ticksOf(axis: AxisSpec, scale: Scale, fitting: number): readonly number[] {
  if (typeof axis.ticks === 'object') return axis.ticks;
  const wanted = axis.ticks ?? fitting;
  const ticks = scale.ticks(wanted);
  const shown = ticks.filter((value) => scale.tickFormat(wanted)(value) !== '');
  return shown.length > 1 ? shown : ticks;
}

function label(axis: AxisSpec, scale: Scale, value: number): string {
  return axis.format ? axis.format(value) : scale.tickFormat(8)(value) || String(value);
}
