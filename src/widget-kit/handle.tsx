/** A point over a drawing that is moved by mouse, finger or arrow keys. */
import { useRef, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';

const KEYS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function Handle(props: {
  readonly className: string;
  /** Where its middle lies over the drawing. */
  readonly style: CSSProperties;
  /** Says what it is and where it stands. */
  readonly label: string;
  readonly hint: string;
  readonly disabled: boolean;
  readonly at: readonly [x: number, y: number];
  /** Pixels for one unit of either axis. */
  readonly unit: number;
  /** How far a key moves it; ten times as far with Shift. */
  readonly step: number;
  onMove(to: readonly [x: number, y: number]): void;
}): ReactElement {
  const { at, unit, step, onMove } = props;
  const grip = useRef<{ readonly x: number; readonly y: number; readonly at: readonly [number, number] }>(
    undefined,
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 10 * step : step;
    onMove([at[0] + by * way[0], at[1] + by * way[1]]);
  };
  return (
    <button
      type="button"
      className={`handle ${props.className}`}
      style={props.style}
      aria-label={props.label}
      title={props.hint}
      disabled={props.disabled}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        grip.current = { x: event.clientX, y: event.clientY, at };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={({ clientX, clientY }) => {
        const from = grip.current;
        if (!from) return;
        onMove([from.at[0] + (clientX - from.x) / unit, from.at[1] - (clientY - from.y) / unit]);
      }}
      onPointerUp={() => (grip.current = undefined)}
      onPointerCancel={() => (grip.current = undefined)}
    />
  );
}
