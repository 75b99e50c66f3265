/** The loss as a map seen from above: lines of equal loss, the way downhill everywhere, the path so far, and its start to move. */
import { useMemo, useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { useWidth } from '#viz/use-width.ts';
import { clip } from './clip.ts';
import { contoursOf, isOnMap, MAP } from './contours.ts';
import type { Journey } from './journey.ts';
import { gradientAt, type Counts, type LossName, type Point } from './neuron.ts';
import type { Stop } from './path.ts';

export interface MapWords {
  readonly w: string;
  readonly b: string;
  readonly bottom: string;
  readonly start: (point: Point) => string;
  readonly startHint: string;
}

/** At the smallest type, in pixels. */
const MARGIN = { top: 6, right: 8, bottom: 42, left: 44 };
/** At most, or a wide screen would hold nothing else. */
const LARGEST = 560;
const ARROWS = 10;
const SPAN = MAP.w[1] - MAP.w[0];
const TICKS = [0, 2, 4, 6, 8, 10, 12];

export function LossMap(props: {
  readonly loss: LossName;
  readonly counts: Counts;
  readonly journey: Journey;
  readonly step: number;
  readonly arrows: boolean;
  readonly words: MapWords;
  /** False where a teacher's link fixes the start. */
  readonly movable: boolean;
  onMove(start: Point): void;
}): ReactElement {
  const { loss, counts, journey, step, words, movable } = props;
  const [box, width, scale] = useWidth();
  const left = MARGIN.left * scale;
  const side = Math.max(140, Math.min(LARGEST * scale, width - left - MARGIN.right * scale));
  const unit = side / SPAN;
  const contours = useMemo(() => contoursOf(loss, counts), [loss, counts]);
  const x = (w: number): number => (w - MAP.w[0]) * unit;
  const y = (b: number): number => (MAP.b[1] - b) * unit;
  const path = journey.path.slice(0, step + 1).filter(({ w, b }) => Number.isFinite(w) && Number.isFinite(b));
  const start = journey.path[0]!;
  const here = path.at(-1)!;
  const height = side + (MARGIN.top + MARGIN.bottom) * scale;
  return (
    <div ref={box} className="chart loss-map">
      <div className="loss-map-ground">
        <svg width="100%" height={height} aria-hidden="true">
          <g transform={`translate(${left} ${MARGIN.top * scale})`}>
            <svg className="loss-map-inside" width={side} height={side}>
              {contours.map(({ height: share, points }, i) => (
                <path
                  key={share}
                  className="contour"
                  fillRule="evenodd"
                  fillOpacity={layer(share, contours[i - 1]?.height).toFixed(3)}
                  d={`M-9 -9H${side + 9}V${side + 9}H-9ZM${points.map(({ w, b }) => `${x(w).toFixed(1)} ${y(b).toFixed(1)}`).join('L')}Z`}
                />
              ))}
              {props.arrows && <Arrows loss={loss} counts={counts} x={x} y={y} unit={unit} />}
              <Way path={path} x={x} y={y} radius={2.4 * scale} side={side} />
              <Bottom x={x(journey.bottom.w)} y={y(journey.bottom.b)} size={6 * scale} name={words.bottom} />
              <Here stop={here} x={x} y={y} side={side} scale={scale} />
            </svg>
            <rect
              className="loss-map-edge"
              width={side}
              height={side}
              pointerEvents="all"
              onClick={(event) => {
                const frame = event.currentTarget.getBoundingClientRect();
                if (movable) props.onMove(pointAt(event, frame));
              }}
            />
            <Axes side={side} unit={unit} scale={scale} words={words} />
          </g>
        </svg>
        <Start
          start={start}
          place={{ left: left + x(start.w), top: MARGIN.top * scale + y(start.b) }}
          words={words}
          movable={movable}
          unit={unit}
          onMove={props.onMove}
        />
      </div>
    </div>
  );
}

/** How much of the colour covers the ground outside a line: none at the bottom, growing fast above it. */
const shade = (height: number): number => 0.62 * height ** 0.4;

/** Every line darkens all that lies outside it, over what lower lines have darkened already. */
function layer(height: number, below = 0): number {
  return 1 - (1 - shade(height)) / (1 - shade(below));
}

function pointAt(event: { clientX: number; clientY: number }, frame: DOMRect): Point {
  return {
    w: MAP.w[0] + ((event.clientX - frame.left) / frame.width) * SPAN,
    b: MAP.b[1] - ((event.clientY - frame.top) / frame.height) * SPAN,
  };
}

type To = (value: number) => number;

/** −gradient over the whole map; longer where it is steeper, but never longer than the mesh. */
function Arrows(props: {
  readonly loss: LossName;
  readonly counts: Counts;
  readonly x: To;
  readonly y: To;
  readonly unit: number;
}): ReactElement {
  const { loss, counts, x, y, unit } = props;
  const mesh = SPAN / ARROWS;
  const places = Array.from({ length: ARROWS ** 2 }, (_, i) => ({
    w: MAP.w[0] + mesh * ((i % ARROWS) + 0.5),
    b: MAP.b[0] + mesh * (Math.floor(i / ARROWS) + 0.5),
  }));
  const shapes = places.map((place) => {
    const slope = gradientAt(loss, counts, place);
    const steep = Math.hypot(slope.w, slope.b);
    if (steep === 0) return '';
    const length = 0.85 * mesh * unit * (steep / (steep + 0.25));
    const [dx, dy] = [(-slope.w / steep) * length, (slope.b / steep) * length];
    const [fromX, fromY] = [x(place.w) - dx / 2, y(place.b) - dy / 2];
    return `M${fromX.toFixed(1)} ${fromY.toFixed(1)}l${dx.toFixed(1)} ${dy.toFixed(1)}${head(dx, dy, 0.28)}`;
  });
  return <path className="downhill" d={shapes.join('')} />;
}

/** The two strokes of an arrow's head, from its tip. */
function head(dx: number, dy: number, share: number): string {
  const [backX, backY] = [-dx * share, -dy * share];
  const one = `l${(backX - backY * 0.6).toFixed(1)} ${(backY + backX * 0.6).toFixed(1)}`;
  const other = `l${(backX + backY * 0.6).toFixed(1)} ${(backY - backX * 0.6).toFixed(1)}`;
  return `${one}m${(-(backX - backY * 0.6)).toFixed(1)} ${(-(backY + backX * 0.6)).toFixed(1)}${other}`;
}

function Bottom(props: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly name: string;
}) {
  const { x, y, size } = props;
  return (
    <g className="bottom">
      <path
        d={`M${x - size} ${y - size}L${x + size} ${y + size}M${x - size} ${y + size}L${x + size} ${y - size}`}
      />
      <text x={x + size * 1.6} y={y + size * 2.6}>
        {props.name}
      </text>
    </g>
  );
}

function Way(props: {
  readonly path: readonly Stop[];
  readonly x: To;
  readonly y: To;
  readonly radius: number;
  readonly side: number;
}): ReactElement {
  const { path, x, y, radius, side } = props;
  const moves = path.slice(1).map((to, i) => {
    const from = path[i]!;
    const seen = clip([x(from.w), y(from.b)], [x(to.w), y(to.b)], side);
    return seen && `M${seen.map((at) => at.map((value) => value.toFixed(1)).join(' ')).join('L')}`;
  });
  return (
    <g className="way">
      <path d={moves.filter(Boolean).join('')} />
      {path.map((stop, i) =>
        isOnMap(stop) ? (
          <circle key={i} cx={x(stop.w).toFixed(1)} cy={y(stop.b).toFixed(1)} r={radius} />
        ) : null,
      )}
    </g>
  );
}

/** The point; where it has left the map, a wedge at the edge points to it. */
function Here(props: {
  readonly stop: Stop;
  readonly x: To;
  readonly y: To;
  readonly side: number;
  readonly scale: number;
}): ReactElement {
  const { stop, x, y, side, scale } = props;
  const [px, py] = [x(stop.w), y(stop.b)];
  if (isOnMap(stop)) return <circle className="here" cx={px} cy={py} r={7 * scale} />;
  const [dx, dy] = [px - side / 2, py - side / 2];
  const share = side / 2 / Math.max(Math.abs(dx), Math.abs(dy));
  const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
  const size = 14 * scale;
  return (
    <path
      className="here"
      d={`M0 0L${-size} ${size * 0.6}L${-size} ${-size * 0.6}Z`}
      transform={`translate(${side / 2 + dx * share} ${side / 2 + dy * share}) rotate(${turn})`}
    />
  );
}

function Axes(props: {
  readonly side: number;
  readonly unit: number;
  readonly scale: number;
  readonly words: MapWords;
}): ReactElement {
  const { side, unit, scale, words } = props;
  return (
    <g className="axis">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className="tick" x1={tick * unit} x2={tick * unit} y1={side} y2={side + 5 * scale} />
          <text x={tick * unit} y={side + 18 * scale} textAnchor="middle">
            {minus(MAP.w[0] + tick)}
          </text>
          <line className="tick" x1={-5 * scale} y1={side - tick * unit} y2={side - tick * unit} />
          <text x={-8 * scale} y={side - tick * unit} dy="0.32em" textAnchor="end">
            {minus(MAP.b[0] + tick)}
          </text>
        </g>
      ))}
      <text className="axis-title" x={side / 2} y={side + 37 * scale} textAnchor="middle">
        {words.w}
      </text>
      <text
        className="axis-title"
        transform={`translate(${-32 * scale} ${side / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {words.b}
      </text>
    </g>
  );
}

const minus = (value: number): string => String(value).replace('-', '−');

const KEYS: Readonly<Record<string, readonly [w: number, b: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The start, to be dragged, or moved by the arrow keys. */
function Start(props: {
  readonly start: Point;
  readonly place: { readonly left: number; readonly top: number };
  readonly words: MapWords;
  readonly movable: boolean;
  readonly unit: number;
  onMove(start: Point): void;
}): ReactElement {
  const { start, place, words, movable, unit, onMove } = props;
  const grip = useRef<{ x: number; y: number; start: Point }>(undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 1 : 0.1;
    onMove({ w: start.w + by * way[0], b: start.b + by * way[1] });
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    const from = grip.current;
    if (!from) return;
    onMove({ w: from.start.w + (clientX - from.x) / unit, b: from.start.b - (clientY - from.y) / unit });
  };
  return (
    <button
      type="button"
      className="descent-start"
      style={place}
      aria-label={words.start(start)}
      title={words.startHint}
      disabled={!movable}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        grip.current = { x: event.clientX, y: event.clientY, start };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (grip.current = undefined)}
      onPointerCancel={() => (grip.current = undefined)}
    />
  );
}
