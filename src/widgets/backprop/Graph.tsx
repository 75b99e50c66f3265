/** The network as a graph: every number a button with its value and its gradient, lines for what is computed from what. */
import type { CSSProperties, ReactElement } from 'react';
import { REM, useWidth } from '#viz/use-width.ts';
import { useRoving } from '#widget-kit/roving.ts';
import { layoutOf, NARROW, type Box, type Line } from './layout.ts';
import type { Readings } from './network.ts';
import type { Stage } from './passes.ts';
import { symbol } from './symbols.ts';

export interface GraphWords {
  readonly graph: string;
  /** What a screen reader says of a number: its name, value and gradient where they are known. */
  readonly reading: (id: string, value: number | null, gradient: number | null) => string;
  /** The word that a score or a probability is about. */
  readonly word: (id: string) => string;
  readonly lossName: string;
}

/** Both, so that the style sheet can keep the right room free before the width is measured. */
const HEIGHTS = {
  '--level': `${layoutOf(NARROW, 1).height / REM}rem`,
  '--upright': `${layoutOf(NARROW - 1, 1).height / REM}rem`,
} as CSSProperties;

export function Graph(props: {
  readonly at: Readings;
  readonly stage: Stage;
  readonly came: number;
  readonly chosen: string;
  readonly words: GraphWords;
  readonly write: (value: number) => string;
  onChoose(id: string): void;
  onHover(id: string | undefined): void;
  /** By the keys. */
  onReach(id: string): void;
}): ReactElement {
  const { at, stage, came, words } = props;
  const [box, width, scale] = useWidth();
  const layout = layoutOf(width / scale, came);
  const roving = useRoving(layout.boxes.length);
  return (
    <div ref={box} className="backprop-graph" data-upright={layout.upright} style={HEIGHTS}>
      <div className="backprop-plane" role="toolbar" aria-label={words.graph} {...roving.group}>
        <svg width={layout.width * scale} height={layout.height * scale} aria-hidden="true">
          {layout.lines.map((line) => (
            <Edge key={`${line.from} ${line.to} ${line.points[3]}`} line={line} stage={stage} scale={scale} />
          ))}
        </svg>
        {layout.boxes.map((place, i) => (
          <NumberBox
            key={place.id}
            {...props}
            place={place}
            scale={scale}
            tabIndex={roving.tabIndex(i)}
            value={stage.valued(place.id) ? at[place.id]!.value : null}
            gradient={stage.graded(place.id) ? at[place.id]!.gradient : null}
          />
        ))}
      </div>
    </div>
  );
}

function Edge({
  line,
  stage,
  scale,
}: {
  readonly line: Line;
  readonly stage: Stage;
  readonly scale: number;
}) {
  const { active, direction } = stage;
  const flowing = active !== null && (direction === 'forward' ? line.to === active : line.from === active);
  const back = stage.graded(line.from);
  const [x1, y1, x2, y2] = line.points.map((value) => value * scale) as [number, number, number, number];
  const name = flowing
    ? `flowing ${direction}`
    : back
      ? 'backward'
      : stage.valued(line.to)
        ? 'forward'
        : 'unknown';
  return <line className={`edge ${name}`} x1={x1} y1={y1} x2={x2} y2={y2} />;
}

function NumberBox(props: {
  readonly place: Box;
  readonly scale: number;
  readonly tabIndex: 0 | -1;
  readonly value: number | null;
  readonly gradient: number | null;
  readonly stage: Stage;
  readonly chosen: string;
  readonly words: GraphWords;
  readonly write: (value: number) => string;
  onChoose(id: string): void;
  onHover(id: string | undefined): void;
  /** By the keys. */
  onReach(id: string): void;
}): ReactElement {
  const { place, scale, value, gradient, stage, chosen, words, write } = props;
  const { id } = place;
  const word = words.word(id);
  return (
    <button
      type="button"
      className={place.small ? 'number chip' : 'number'}
      style={{
        left: place.x * scale,
        top: place.y * scale,
        width: place.width * scale,
        height: place.height * scale,
      }}
      tabIndex={props.tabIndex}
      data-active={stage.active === id}
      aria-pressed={chosen === id}
      aria-label={words.reading(id, value, gradient)}
      onClick={() => props.onChoose(chosen === id ? 'none' : id)}
      onPointerEnter={(event) => event.pointerType === 'mouse' && !isTyping() && props.onHover(id)}
      onPointerLeave={() => props.onHover(undefined)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && props.onReach(id)}
    >
      <span className="number-name">
        {id === 'loss' ? words.lossName : symbol(id)}
        {word && <b> {word}</b>}
      </span>
      <span className="number-value">{value === null ? '·' : write(value)}</span>
      <span className="number-gradient">{gradient === null ? '' : write(gradient)}</span>
    </button>
  );
}

/** Who types a number must not lose the field to a passing pointer. */
function isTyping(): boolean {
  return document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'text';
}
