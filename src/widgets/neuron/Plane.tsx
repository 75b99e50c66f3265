/** The plane of inputs: where the neuron says yes, how strongly, what the task wants of the corners, and the point to move. */
import type { ReactElement } from 'react';
import { useWidth } from '#viz/use-width.ts';
import { Handle } from '#widget-kit/handle.tsx';
import type { Answer, Corner } from './answer.ts';
import { RANGE } from './params.ts';
import { besideBorder, border, shades, type Place } from './shade.ts';

export interface PlaneWords {
  readonly yes: string;
  readonly no: string;
  readonly x: readonly [string, string];
  readonly point: (answer: Answer) => string;
  readonly pointHint: string;
  /** What stands at a corner; empty where the inputs are numbers alone. */
  readonly corner: (x: readonly [number, number]) => string;
}

/** At the smallest type, in pixels. */
const MARGIN = { top: 8, right: 8, bottom: 42, left: 52 };
const LARGEST = 380;
const SPAN = RANGE.max - RANGE.min;
const TICKS = [0, 0.5, 1];

export function Plane(props: {
  readonly answer: Answer;
  readonly words: PlaneWords;
  readonly movable: boolean;
  onMove(to: Place): void;
}): ReactElement {
  const { answer, words, movable, onMove } = props;
  const { neuron } = answer;
  const [box, width, scale] = useWidth();
  const [left, top] = [MARGIN.left * scale, MARGIN.top * scale];
  const side = Math.max(140, Math.min(LARGEST * scale, width - left - MARGIN.right * scale));
  const height = side + (MARGIN.top + MARGIN.bottom) * scale;
  const unit = side / SPAN;
  const across = (x1: number): number => (x1 - RANGE.min) * unit;
  const down = (x2: number): number => (RANGE.max - x2) * unit;
  const outline = (places: readonly Place[]): string =>
    places.map(([x1, x2]) => `${across(x1).toFixed(1)},${down(x2).toFixed(1)}`).join(' ');
  const line = border(neuron);
  const sides = besideBorder(neuron);
  return (
    <div ref={box} className="chart neuron-plane">
      <div className="neuron-ground" style={{ width: left + side + MARGIN.right * scale, height }}>
        <svg width="100%" height={height} aria-hidden="true">
          <g transform={`translate(${left} ${top})`}>
            <rect className="ground" width={side} height={side} />
            {shades(neuron).map((polygon, i) => (
              <polygon key={i} className="shade" points={outline(polygon)} />
            ))}
            {line && <polyline className="border" points={outline(line)} />}
            {(['yes', 'no'] as const).map((say) => {
              const place = sides[say];
              return (
                place && (
                  <text
                    key={say}
                    className="region"
                    x={across(place[0])}
                    y={down(place[1])}
                    dy="0.35em"
                    textAnchor="middle"
                  >
                    {words[say]}
                  </text>
                )
              );
            })}
            <rect
              className="edge"
              width={side}
              height={side}
              pointerEvents="all"
              onClick={(event) => {
                const frame = event.currentTarget.getBoundingClientRect();
                if (movable)
                  onMove([
                    RANGE.min + ((event.clientX - frame.left) / frame.width) * SPAN,
                    RANGE.max - ((event.clientY - frame.top) / frame.height) * SPAN,
                  ]);
              }}
            />
            {answer.corners.map((corner) => (
              <Mark
                key={corner.x.join()}
                corner={corner}
                x={across(corner.x[0])}
                y={down(corner.x[1])}
                scale={scale}
                name={words.corner(corner.x)}
              />
            ))}
            <Axes side={side} scale={scale} unit={unit} titles={words.x} />
          </g>
        </svg>
        <Handle
          className="neuron-point"
          style={{ left: left + across(answer.x[0]), top: top + down(answer.x[1]) }}
          label={words.point(answer)}
          hint={words.pointHint}
          disabled={!movable}
          at={answer.x}
          unit={unit}
          step={0.05}
          onMove={onMove}
        />
      </div>
    </div>
  );
}

/** Wanted yes is full, wanted no is hollow; what the neuron gets wrong is crossed out. */
function Mark(props: {
  readonly corner: Corner;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly name: string;
}): ReactElement {
  const { corner, x, y, scale, name } = props;
  const size = 7 * scale;
  const wanted = corner.wanted === null ? 'free' : corner.wanted ? 'wanted' : 'unwanted';
  return (
    <g className={`corner ${wanted}`}>
      <circle cx={x} cy={y} r={corner.wanted === null ? size / 2 : size} />
      {corner.right === false && (
        <path
          className="cross"
          d={`M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`}
        />
      )}
      {name && (
        <text x={x} y={y + (corner.x[1] === 1 ? -15 : 25) * scale} textAnchor="middle">
          {name}
        </text>
      )}
    </g>
  );
}

function Axes(props: {
  readonly side: number;
  readonly scale: number;
  readonly unit: number;
  readonly titles: readonly [string, string];
}): ReactElement {
  const { side, scale, unit, titles } = props;
  return (
    <g className="axis">
      {TICKS.map((tick) => {
        const far = (tick - RANGE.min) * unit;
        return (
          <g key={tick}>
            <line className="tick" x1={far} x2={far} y1={side} y2={side + 5 * scale} />
            <text x={far} y={side + 18 * scale} textAnchor="middle">
              {tick}
            </text>
            <line className="tick" x1={-5 * scale} y1={side - far} y2={side - far} />
            <text x={-8 * scale} y={side - far} dy="0.32em" textAnchor="end">
              {tick}
            </text>
          </g>
        );
      })}
      <text className="axis-title" x={side / 2} y={side + 37 * scale} textAnchor="middle">
        {titles[0]}
      </text>
      <text
        className="axis-title"
        transform={`translate(${-38 * scale} ${side / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {titles[1]}
      </text>
    </g>
  );
}
