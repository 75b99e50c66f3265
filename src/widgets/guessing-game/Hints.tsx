/** The model's likeliest next tokens, hidden until the reader asks for them. */
import { useEffect, useState, type ReactElement } from 'react';
import type { Candidates, GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { BookError } from '#numerics/errors.ts';
import { formatPercent } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import { errorText } from '#widget-kit/messages.ts';
import { placesOf } from './game.ts';
import type { GuessingGameWords } from './text.ts';

export function Hints(props: {
  readonly game: GuessingGame;
  readonly text: GuessingGameWords;
  readonly language: Language;
  readonly disabled: boolean;
  readonly tried: readonly number[];
  load(signal: AbortSignal): Promise<Candidates>;
  onPick(place: number): void;
}): ReactElement {
  const { game, text, language, disabled, tried, load, onPick } = props;
  const [asked, setAsked] = useState(false);
  const [candidates, setCandidates] = useState<Candidates>();
  const [problem, setProblem] = useState<BookError>();
  useEffect(() => {
    if (!asked) return;
    const controller = new AbortController();
    load(controller.signal).then(setCandidates, (error: unknown) => {
      if (controller.signal.aborted) return;
      setProblem(
        error instanceof BookError ? error : new BookError('unexpected', { message: String(error) }),
      );
      setAsked(false);
    });
    return () => controller.abort();
  }, [asked, load]);
  if (problem) return <p role="alert">{errorText(language, problem.code, problem.params)}</p>;
  if (!candidates)
    return (
      <button type="button" disabled={disabled || asked} onClick={() => setAsked(true)}>
        {text.askModel}
      </button>
    );
  return (
    <div className="guess-row" role="group" aria-label={text.modelSays}>
      <span className="guess-label">{text.modelSays}</span>
      {candidates.map(({ name, q }) => {
        const place = placesOf(game).get(name);
        return (
          <button
            key={name}
            type="button"
            disabled={disabled || place === undefined || tried.includes(place)}
            onClick={() => place !== undefined && onPick(place)}
          >
            <bdi lang={game.language}>{text.token(name)}</bdi>
            {game.normalised && <small> {formatPercent(q, language)}</small>}
          </button>
        );
      })}
    </div>
  );
}
