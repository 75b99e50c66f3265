/** Where the reader types: a character is a guess at once, a word by Enter. An input method composes undisturbed. */
import { useId, useRef, useState, type ReactElement } from 'react';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { placesOf } from './game.ts';
import { suggestions } from './naming.ts';
import type { GuessingGameWords } from './text.ts';

/**
 * `taken`: what was taken before the composition's end, as phones compose Latin letters too. `ended`: what the last one
 * gave; Firefox reports it once more.
 */
const NO_COMPOSITION = { taken: '', ended: '' };

/** Letters of this text's alphabet need no composing, unless it is one that is written with an input method. */
function isTypedAtOnce(game: GuessingGame, fresh: string): boolean {
  const places = placesOf(game);
  const composed = game.choices.some((name) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}]/u.test(name));
  return !composed && fresh !== '' && [...fresh].every((character) => places.has(character));
}

export function GuessField(props: {
  readonly game: GuessingGame;
  readonly text: GuessingGameWords;
  readonly disabled: boolean;
  readonly tried: readonly number[];
  onGuess(typed: string): void;
}): ReactElement {
  const { game, text, disabled, tried, onGuess } = props;
  const id = useId();
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const composition = useRef(NO_COMPOSITION);
  const byWord = game.unit === 'word';
  const take = (typed: string): void => {
    setDraft('');
    if (typed !== '') onGuess(typed);
  };
  const change = (value: string, composing: boolean): void => {
    const { taken, ended } = composition.current;
    composition.current = NO_COMPOSITION;
    if (byWord) return setDraft(value);
    if (!composing) return value === ended ? setDraft('') : take(value);
    const fresh = value.length > taken.length && value.startsWith(taken) ? value.slice(taken.length) : value;
    if (!isTypedAtOnce(game, fresh)) return setDraft(value);
    composition.current = { taken: value, ended: '' };
    take(fresh);
  };
  const endComposition = (value: string): void => {
    const { taken } = composition.current;
    composition.current = { taken: '', ended: value };
    if (!byWord) take(taken === '' ? value : '');
  };
  return (
    <form
      className="guess-field"
      onSubmit={(event) => {
        event.preventDefault();
        take(byWord ? draft.trim() : draft === '' ? '\n' : draft);
      }}
    >
      <label htmlFor={id}>{byWord ? text.nextWord : text.nextCharacter}</label>
      <input
        ref={field}
        id={id}
        type="text"
        dir="auto"
        value={draft}
        disabled={disabled}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint={byWord ? 'send' : 'done'}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
        onCompositionEnd={(event) => endComposition(event.currentTarget.value)}
      />
      {byWord && (
        <button type="submit" className="primary" disabled={disabled}>
          {text.guess}
        </button>
      )}
      <small id={`${id}-hint`} className="hint">
        {byWord ? text.wordHint : text.characterHint(placesOf(game).has('\n'))}
      </small>
      {byWord && (
        <div className="guess-row" role="group" aria-label={text.suggestions}>
          {suggestions(game, draft, tried).map((name) => (
            <button
              key={name}
              type="button"
              disabled={disabled}
              lang={game.language}
              onClick={() => {
                take(name);
                field.current?.focus();
              }}
            >
              <bdi>{text.token(name)}</bdi>
            </button>
          ))}
        </div>
      )}
    </form>
  );
}
