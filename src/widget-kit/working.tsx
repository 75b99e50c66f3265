/** What is under way and what went wrong, below the view of a widget. */
import type { ReactElement } from 'react';
import type { BookError } from '#numerics/errors.ts';
import type { Language } from './language.ts';
import { errorText } from './messages.ts';
import { WORDS } from './words.ts';

export interface Progressing {
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
}

export function Working(props: {
  readonly language: Language;
  readonly progress: Progressing | undefined;
  stop(): void;
}): ReactElement {
  const { language, progress } = props;
  const words = WORDS[language];
  return (
    <div className="progress" role="status">
      <progress
        max={1}
        value={progress ? progress.done / Math.max(1, progress.total) : undefined}
        aria-label={words.working}
      />
      <span>
        {words.working}
        {progress?.secondsLeft !== undefined && ` · ${words.secondsLeft(progress.secondsLeft)}`}
      </span>
      <button type="button" onClick={props.stop}>
        {words.stop}
      </button>
    </div>
  );
}

export function Problem(props: {
  readonly language: Language;
  readonly error: BookError;
  again(): void;
}): ReactElement {
  const { language, error } = props;
  const words = WORDS[language];
  return (
    <div className="problem" role="alert">
      <p>{errorText(language, error.code, error.params)}</p>
      <button type="button" onClick={props.again}>
        {words.again}
      </button>
    </div>
  );
}
