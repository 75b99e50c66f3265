/**
 * One quantity of all models: a row for each, its name and number above, its dots on one scale. The drawing is hidden
 * from screen readers: the table says the same.
 */
import type { ScaleContinuousNumeric } from 'd3-scale';
import type { ReactElement } from 'react';
import { Mark } from '#viz/mark.tsx';
import { useWidth } from '#viz/use-width.ts';

export interface Dot {
  /** Null is infinite, and stands at the edge. */
  readonly value: number | null;
  readonly own: boolean;
  readonly hollow?: boolean;
}

export interface DotRow {
  readonly id: string;
  readonly name: string;
  /** The number that is written. */
  readonly value: string;
  readonly dots: readonly Dot[];
}

/** At the smallest type, in pixels. */
const ROW = 38;
/** The reader's own stand a little lower, so that equals do not hide each other. */
const OWN = 6;
const SIDE = 8;
const TOP = 20;
const BOTTOM = 24;
/** Of one panel among several, before it is measured. */
const NARROW = 340;

export function DotRows(props: {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly DotRow[];
  readonly scale: ScaleContinuousNumeric<number, number>;
  readonly ticks: readonly number[];
  format(value: number): string;
  /** Alone in its row. */
  readonly wide?: boolean;
  /** What no model can pass, or what guessing earns. */
  readonly level?: { readonly value: number; readonly label: string; readonly className: string } | undefined;
}): ReactElement {
  const { title, note, rows, ticks, format, level, wide = false } = props;
  const [box, width, scale] = useWidth(wide ? undefined : NARROW);
  const px = (length: number): number => length * scale;
  const height = px(TOP + BOTTOM) + rows.length * px(ROW);
  const x = props.scale.copy().range([px(SIDE), width - px(SIDE)]);
  const bottom = height - px(BOTTOM);
  const [low, high] = x.range() as [number, number];
  const at = (value: number | null): number =>
    value === null ? high : Math.min(high, Math.max(low, x(value)));
  const labelAt = level ? at(level.value) : 0;
  return (
    <div className="dot-panel">
      <p className="chart-title">
        {title} <small>{note}</small>
      </p>
      <div ref={box} className="chart" style={{ height: `${(TOP + BOTTOM + rows.length * ROW) / 17}rem` }}>
        <svg viewBox={`0 0 ${width} ${height}`} width="100%" height="100%" aria-hidden="true">
          <g className="axis">
            {ticks.map((tick) => (
              <g key={tick} transform={`translate(${x(tick)} 0)`}>
                <line className="grid" y1={px(TOP)} y2={bottom} />
                <text
                  y={bottom + px(16)}
                  textAnchor={x(tick) < low + px(12) ? 'start' : x(tick) > high - px(24) ? 'end' : 'middle'}
                >
                  {format(tick)}
                </text>
              </g>
            ))}
            <line className="base" x1={low} x2={high} y1={bottom} y2={bottom} />
          </g>
          {level && (
            <g className={`level ${level.className}`}>
              <line x1={labelAt} x2={labelAt} y1={px(TOP) - 4} y2={bottom} />
              <text x={labelAt} y={px(12)} textAnchor={labelAt > width / 2 ? 'end' : 'start'}>
                {level.label}
              </text>
            </g>
          )}
          {rows.map(({ id, name, value, dots }, i) => {
            const line = px(TOP) + (i + 0.72) * px(ROW);
            const known = dots.filter((dot) => !dot.own).map((dot) => at(dot.value));
            return (
              <g key={id}>
                <text className="dot-name" x={low} y={line - px(11)}>
                  {name}
                </text>
                <text className="dot-value" x={high} y={line - px(11)} textAnchor="end">
                  {value}
                </text>
                <line className="dot-track" x1={low} x2={high} y1={line} y2={line} />
                {known.length > 1 && (
                  <line
                    className="dot-span"
                    x1={Math.min(...known)}
                    x2={Math.max(...known)}
                    y1={line}
                    y2={line}
                  />
                )}
                {dots.map((dot, n) => (
                  <g key={n} className={dot.own ? 'series-1' : 'series-0'}>
                    <Mark
                      style={dot.own ? 3 : 0}
                      x={at(dot.value)}
                      y={dot.own ? line + px(OWN) : line}
                      hollow={dot.hollow ?? false}
                      size={60 * scale * scale}
                    />
                    {dot.value === null && (
                      <text className="infinite" x={high} y={line - px(8)} textAnchor="end">
                        ∞
                      </text>
                    )}
                  </g>
                ))}
              </g>
            );
          })}
        </svg>
      </div>
    </div>
  );
}
