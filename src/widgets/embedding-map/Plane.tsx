/** Words as marks and names on a square that keeps its scale while they move. */
import type { ReactElement } from 'react';
import { Mark } from '#viz/mark.tsx';
import { useWidth } from '#viz/use-width.ts';
import type { Place, WordMap } from './map-of.ts';
import { GAP, namesFor } from './names.ts';

interface PlaneProps {
  readonly map: WordMap;
  readonly labels: 'some' | 'all' | 'none';
  readonly trails: boolean;
  /** The kind at full strength; the others are faint. */
  readonly lit: string | undefined;
  readonly chosen: string;
  /** Places glide to the next ones only while the network learns. */
  readonly moving: boolean;
  choose(word: string): void;
}

/** Pixels at the smallest type; on a narrow page it is a square. The style sheet says the same before any measuring. */
const HEIGHT = 520;
const EDGE = 34;

export function Plane({ map, labels, trails, lit, chosen, moving, choose }: PlaneProps): ReactElement {
  const [box, width, scale] = useWidth();
  const height = Math.min(HEIGHT * scale, width);
  const edge = EDGE * scale;
  const unit = Math.min((width / 2 - edge) / map.reach[0], (height / 2 - edge) / map.reach[1]);
  const x = (value: number): number => width / 2 + value * unit;
  const y = (value: number): number => height / 2 - value * unit;
  const spots = map.points.map(({ word, at }) => ({ word, x: x(at[0]), y: y(at[1]) }));
  const names = namesFor(spots, { labels, chosen, width, scale });
  const faint = ({ kind }: Place): boolean => lit !== undefined && kind !== lit;
  return (
    <div ref={box} className="plane" data-moving={moving}>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" height="100%" aria-hidden="true">
        <line className="grid" x1={0} x2={width} y1={y(0)} y2={y(0)} />
        <line className="grid" x1={x(0)} x2={x(0)} y1={0} y2={height} />
        {map.points.map((place) => {
          const i = place.kind === null ? 6 : map.kinds.indexOf(place.kind);
          const name = names.get(place.word);
          return (
            <g
              key={place.id}
              className={`place series-${i % 7}`}
              opacity={faint(place) ? 0.15 : 1}
              data-chosen={place.word === chosen}
              onClick={() => choose(place.word)}
            >
              {trails && place.trail.length > 1 && (
                <polyline
                  className="trail"
                  points={place.trail.map(([a, b]) => `${x(a!)},${y(b!)}`).join(' ')}
                />
              )}
              <g
                className="spot"
                style={{ transform: `translate(${x(place.at[0])}px, ${y(place.at[1])}px)` }}
              >
                {place.word === chosen && <circle className="ring" r={11 * scale} />}
                <Mark style={i} x={0} y={0} hollow={i >= 7} size={44 * scale * scale} />
                {name !== undefined && (
                  <text
                    x={(name === 'left' ? -GAP : GAP) * scale}
                    dy="0.32em"
                    textAnchor={name === 'left' ? 'end' : 'start'}
                  >
                    {place.word}
                  </text>
                )}
              </g>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
