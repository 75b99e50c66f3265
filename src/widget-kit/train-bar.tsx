/** Run, Pause and Step of a model that learns, how fast and where it computes, how far it is, and the way back through it. */
import { useId, type ReactElement } from 'react';
import { backendReason } from './backend-reason.ts';
import { BackendSelect } from './backend-select.tsx';
import type { History } from './history.ts';
import type { Language } from './language.ts';
import type { Flight } from './run-pilot.ts';
import { RUN_WORDS } from './run-words.ts';
import { WORDS } from './words.ts';

/** Steps a second; null is as fast as it can. */
export const PACES = [1, 10, 100, null] as const;

export interface TrainBarProps {
  readonly language: Language;
  readonly flight: Flight;
  readonly history: History;
  readonly locked: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly pace: number | null;
  /** What is known of how the recorded run was made. */
  readonly made: string | undefined;
  readonly backend: Omit<Parameters<typeof BackendSelect>[0], 'language' | 'locked' | 'describedBy'>;
  run(): void;
  pause(): void;
  step(): void;
  startOver(): void;
  lookAt(step: number): void;
  setPace(pace: number | null): void;
  newSeed: (() => void) | undefined;
}

export function TrainBar(props: TrainBarProps): ReactElement {
  const { language, flight, history, locked, hidden, pace } = props;
  const words = WORDS[language];
  const ours = RUN_WORDS[language];
  const why = useId();
  const { status, step, reached, steps } = history;
  const shut = locked.has('playback');
  const going = status === 'preparing' || status === 'training' || status === 'unseen';
  const ended = status === 'done' || status === 'diverged' || status === 'failed';
  const lastStep = (ended || reached >= steps) && step >= reached && status !== 'recorded';
  return (
    <div className="playback train-bar" role="group" aria-label={ours.position}>
      <button type="button" className="primary" disabled={shut} onClick={going ? props.pause : props.run}>
        {going ? words.pause : runLabel(history, language)}
      </button>
      <button
        type="button"
        disabled={shut}
        // At the end the button is dead but keeps the focus.
        aria-disabled={lastStep || undefined}
        onClick={() => lastStep || props.step()}
      >
        {words.step}
      </button>
      <button
        type="button"
        disabled={shut}
        aria-disabled={!flight.record || undefined}
        title={ours.startOverHint}
        onClick={props.startOver}
      >
        {ours.startOver}
      </button>
      {props.newSeed && (
        <button type="button" disabled={shut} onClick={props.newSeed}>
          {words.newSeed}
        </button>
      )}
      <label className="speed">
        {words.speed}
        <select
          value={String(pace)}
          onChange={(event) =>
            props.setPace(event.target.value === 'null' ? null : Number(event.target.value))
          }
        >
          {PACES.map((each) => (
            <option key={String(each)} value={String(each)}>
              {ours.paces(each)}
            </option>
          ))}
        </select>
      </label>
      {!hidden.has('backend') && (
        <BackendSelect
          {...props.backend}
          language={language}
          locked={locked.has('backend')}
          describedBy={why}
        />
      )}
      <div className="train-course">
        <input
          type="range"
          aria-label={ours.position}
          aria-valuetext={ours.reachedStep(step, steps)}
          min={0}
          max={Math.max(1, steps)}
          value={step}
          disabled={shut}
          onChange={(event) => props.lookAt(Math.min(reached, event.target.valueAsNumber))}
        />
        {step < reached && (
          <span
            className="train-reached"
            style={{ inlineSize: `${(100 * reached) / Math.max(1, steps)}%` }}
          />
        )}
      </div>
      <p className="train-state" data-status={status}>
        <strong role="status">{ours.status[status]}</strong>
        <span>{whereItIs(props).join(' · ')}</span>
      </p>
      {!hidden.has('backend') && (
        <small className="hint train-reason" id={why}>
          {backendReason(language, props.backend)}
        </small>
      )}
    </div>
  );
}

function runLabel({ status }: History, language: Language): string {
  if (status === 'recorded') return RUN_WORDS[language].runLive;
  return status === 'done' || status === 'diverged' ? RUN_WORDS[language].runAgain : WORDS[language].run;
}

/** Step, speed and time left, as far as they are known. */
function whereItIs({ history, flight, language, made, pace }: TrainBarProps): string[] {
  const ours = RUN_WORDS[language];
  const { status, step, steps, reached } = history;
  const { record, goal, replaying } = flight;
  if (status === 'recorded') return [made ?? '', ours.reachedStep(step, steps)].filter(Boolean);
  const { done = 0, total = 0 } = record?.progress ?? {};
  if (status === 'preparing' && done < total) return [`${Math.floor((100 * done) / total)} %`];
  const parts = [step < reached ? ours.lookingBack(step, reached) : ours.reachedStep(step, steps)];
  const speed = record?.stepsPerSecond;
  if (status !== 'training' || speed === undefined || !(speed > 0)) return parts;
  const sought = goal ?? steps;
  const kept = pace === null || replaying ? speed : Math.min(pace, speed);
  if (replaying) parts.unshift(ours.replaying(sought));
  return [...parts, ours.stepsPerSecond(speed), ours.timeLeft((sought - reached) / kept)];
}
