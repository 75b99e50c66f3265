/** Run, Pause, Step and Back over the steps of a widget; stands still off screen. */
import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import type { Language } from './language.ts';
import { nextMove } from './next-move.ts';
import { useSeen } from './use-seen.ts';
import { WORDS } from './words.ts';

const SPEEDS = [0.5, 1, 2, 4];

export function Playback(props: {
  readonly step: number;
  readonly steps: number;
  readonly perSecond: number;
  readonly language: Language;
  readonly frame: RefObject<HTMLElement | null>;
  readonly locked: boolean;
  readonly running: boolean;
  /** An answer is under way. */
  readonly waiting: boolean;
  /** `byReader` is false where the playback came to its end. */
  setRunning(running: boolean, byReader: boolean): void;
  setStep(step: number): void;
  /** Begins another text at the end. */
  readonly renew: (() => void) | undefined;
}): ReactElement {
  const { step, steps, perSecond, language, frame, running, waiting, setRunning, setStep, renew } = props;
  const words = WORDS[language];
  const [speed, setSpeed] = useState(1);
  const seen = useSeen(frame);
  const atEnd = step >= steps;
  useEffect(() => {
    const pace = perSecond * speed;
    const move = nextMove({ running, seen, waiting, step, steps, pace, endless: renew !== undefined });
    if (move.kind === 'rest') return;
    if (move.kind === 'stop') return setRunning(false, false);
    const act = move.kind === 'step' ? () => setStep(move.to) : renew!;
    const timer = setTimeout(act, move.after);
    return () => clearTimeout(timer);
  }, [running, seen, waiting, step, steps, perSecond, speed, setRunning, setStep, renew]);
  const move = (to: number): void => {
    setRunning(false, true);
    setStep(Math.min(steps, Math.max(0, to)));
  };
  /** At an end a button is dead but keeps the focus, so that the keys do not fall to the page meanwhile. */
  const ended = (there: boolean, to: number) => ({
    disabled: props.locked,
    'aria-disabled': there || undefined,
    onClick: () => there || move(to),
  });
  return (
    <div className="playback" role="group" aria-label={words.position}>
      <button
        type="button"
        className="primary"
        disabled={props.locked}
        onClick={() => {
          if (!running && atEnd) setStep(0);
          setRunning(!running, true);
        }}
      >
        {running ? words.pause : words.run}
      </button>
      <button type="button" {...ended(step <= 0, step - 1)}>
        {words.back}
      </button>
      <button type="button" {...ended(atEnd, step + 1)}>
        {words.step}
      </button>
      <input
        type="range"
        aria-label={words.position}
        aria-valuetext={words.stepOf(step, steps)}
        min={0}
        max={steps}
        value={Math.min(step, steps)}
        disabled={props.locked}
        onChange={(event) => move(event.target.valueAsNumber)}
      />
      <label className="speed">
        {words.speed}
        <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
          {SPEEDS.map((factor) => (
            <option key={factor} value={factor}>{`${factor}×`}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
