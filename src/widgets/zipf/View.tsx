import { scaleLinear, scaleLog } from 'd3-scale';
import { useState, type PointerEvent, type ReactElement } from 'react';
import type { Ranks } from '#models/ngram/lessons/ranks.ts';
import { Chart, type Plane } from '#viz/chart.tsx';
import type { Source, ViewProps } from '#widget-kit/define.ts';
import { LOCALE, type Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';
import { spaced } from './labels.ts';
import { nameOf, nearestPoint, type ZipfWords } from './text.ts';

type Props = ViewProps<typeof params, Ranks, ZipfWords>;

const HEIGHT = 360;
/** Below one occurrence, so that the shelf of single ones does not lie on the axis. */
const LOWEST = 0.7;

export function View({ result, values, text, language, source, locked, set }: Props): ReactElement {
  const [hovered, setHovered] = useState<number>();
  const { points, types, order } = result;
  if (points.length === 0) return <p>{text.none}</p>;
  const selected = nearestPoint(result, values.rank);
  const shown = hovered !== undefined && hovered < points.length ? hovered : selected;
  const [rank, count, tokens] = points[shown]!;
  const most = points[0]![1];
  const scale = (low: number, high: number) =>
    values.log ? scaleLog([low, Math.max(high, 2)], [0, 1]) : scaleLinear([0, high], [0, 1]);
  const format = (value: number): string => compact(language).format(value);
  const choose = (i: number): void => {
    if (!locked.has('rank')) set({ rank: points[i]![0] });
  };
  return (
    <div className="zipf">
      <p>
        {text.summary(result)} {order > 1 && text.possible(result)}
      </p>
      {result.cut && <p className="note">{text.cut(result.cut)}</p>}
      {order < Number(values.order) && <p className="note">{text.reached(order)}</p>}
      <Chart
        height={HEIGHT}
        x={{ title: text.xAxis, scale: scale(1, types), format }}
        y={{ title: text.yAxis, scale: scale(LOWEST, most * (values.log ? 2.5 : 1.1)), format }}
      >
        {(plane) => (
          <>
            <FitLines plane={plane} result={result} />
            <Points plane={plane} result={result} shown={shown} />
            <Pointing plane={plane} result={result} onHover={setHovered} onChoose={choose} />
          </>
        )}
      </Chart>
      <ul className="legend">
        {result.slope !== null && (
          <li>
            <Dash className="zipf-fit" /> {text.slope(result.slope)}
          </li>
        )}
        <li>
          <Dash className="zipf-law" /> {text.law}
        </li>
      </ul>
      <div className="zipf-reader">
        <input
          type="range"
          aria-label={text.choose}
          aria-valuetext={`${nameOf(tokens)}: ${text.read(rank, count)}`}
          min={0}
          max={points.length - 1}
          value={selected}
          disabled={locked.has('rank')}
          onChange={(event) => {
            setHovered(undefined);
            choose(event.target.valueAsNumber);
          }}
        />
        <p>
          <strong>
            <bdi lang={langOf(source)}>{nameOf(tokens)}</bdi>
          </strong>{' '}
          <span>{text.read(rank, count)}</span>
        </p>
      </div>
    </div>
  );
}

function langOf({ data, language }: Source): string {
  return typeof data === 'string' ? LOCALE[language] : '';
}

function compact(language: Language): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE[language], { notation: 'compact' });
}

function Points(props: {
  readonly plane: Plane;
  readonly result: Ranks;
  readonly shown: number;
}): ReactElement {
  const { plane, result, shown } = props;
  const placed = result.points.map(([rank, count, tokens], i) => ({
    i,
    x: plane.x(rank),
    y: plane.y(count),
    name: nameOf(tokens),
  }));
  const focus = placed[shown]!;
  const near = ({ x, y }: { x: number; y: number }): boolean =>
    Math.abs(y - focus.y) < 24 && Math.abs(x - focus.x) < 90;
  const toLeft = focus.x > plane.width * 0.7;
  return (
    <>
      <g className="series series-4">
        {placed.map(({ i, x, y }) => (
          <circle key={i} className="mark" cx={x} cy={y} r={2.5} />
        ))}
      </g>
      {spaced(placed, plane.width)
        .filter((point) => !near(point))
        .map(({ i, x, y, name }) => (
          <text key={i} x={x + 7} y={y - 6}>
            {name}
          </text>
        ))}
      <g className="zipf-focus">
        <line x1={focus.x} x2={focus.x} y1={focus.y} y2={plane.height} />
        <line x1={0} x2={focus.x} y1={focus.y} y2={focus.y} />
        <circle cx={focus.x} cy={focus.y} r={6} />
        <text x={focus.x + (toLeft ? -9 : 9)} y={focus.y - 10} textAnchor={toLeft ? 'end' : 'start'}>
          {focus.name}
        </text>
      </g>
    </>
  );
}

function Dash({ className }: { readonly className: string }): ReactElement {
  return (
    <svg className="zipf-lines" width={28} height={12} aria-hidden="true">
      <path className={className} d="M0 6H28" />
    </svg>
  );
}

/** The least-squares line, and one of slope −1 through the first point. */
function FitLines({ plane, result }: { readonly plane: Plane; readonly result: Ranks }): ReactElement {
  const { slope, intercept, points, types } = result;
  const most = points[0]![1];
  return (
    <g className="zipf-lines">
      <path className="zipf-law" d={path(plane, types, (rank) => most / rank)} />
      {slope !== null && intercept !== null && (
        <path
          className="zipf-fit"
          d={path(plane, types, (rank) => Math.exp(intercept + slope * Math.log(rank)))}
        />
      )}
    </g>
  );
}

function path(plane: Plane, types: number, at: (rank: number) => number): string {
  const parts: string[] = [];
  const [lowest = 0, highest = 1] = plane.y.domain();
  for (let i = 0; i <= 100; i++) {
    const rank = types ** (i / 100);
    const value = at(rank);
    if (value > highest || value < lowest) continue;
    parts.push(`${plane.x(rank).toFixed(1)} ${plane.y(value).toFixed(1)}`);
  }
  return parts.length > 1 ? `M${parts.join('L')}` : '';
}

/** Takes the pointer over the whole plane, so that no point needs to be hit exactly. */
function Pointing(props: {
  readonly plane: Plane;
  readonly result: Ranks;
  onHover(point: number | undefined): void;
  onChoose(point: number): void;
}): ReactElement {
  const { plane, result, onHover, onChoose } = props;
  const nearest = (event: PointerEvent<SVGRectElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * plane.width;
    const y = ((event.clientY - box.top) / box.height) * plane.height;
    let best = 0;
    let least = Infinity;
    result.points.forEach(([rank, count], i) => {
      const distance = Math.hypot(plane.x(rank) - x, plane.y(count) - y);
      if (distance < least) [best, least] = [i, distance];
    });
    return best;
  };
  return (
    <rect
      className="zipf-ground"
      width={plane.width}
      height={plane.height}
      fill="none"
      pointerEvents="all"
      onPointerMove={(event) => event.pointerType !== 'touch' && onHover(nearest(event))}
      onPointerLeave={() => onHover(undefined)}
      onClick={(event) => onChoose(nearest(event as unknown as PointerEvent<SVGRectElement>))}
    />
  );
}
