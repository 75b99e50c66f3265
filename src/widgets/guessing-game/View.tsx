/** The game: the text so far, the next guess, and the score of both players. */
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { Candidates, GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { CharacterPad } from './CharacterPad.tsx';
import { gameKey, play as guessNext, replay, type Guess, type Outcome } from './game.ts';
import { GuessField } from './GuessField.tsx';
import { Hints } from './Hints.tsx';
import type { params } from './index.ts';
import { placesTyped } from './naming.ts';
import { PlayedText } from './PlayedText.tsx';
import { gameQuery } from './query.ts';
import { scores } from './score.ts';
import { ScoreTable } from './ScoreTable.tsx';
import type { GuessingGameWords } from './text.ts';

type Props = ViewProps<typeof params, GuessingGame, GuessingGameWords>;

/** The last guess, for the reader's eyes and ears. */
interface News {
  readonly outcome: Outcome | 'unknown';
  readonly name: string;
  readonly at: number;
  /** The game it belongs to. */
  readonly key: string;
}

function typedPart(game: GuessingGame, typed: string, i: number): string {
  return game.unit === 'word' ? typed : ([...typed][i] ?? typed);
}

export function View(props: Props): ReactElement {
  const { result: game, values, source, text, language, stale, locked, set, ask } = props;
  const [lastNews, setNews] = useState<News>();
  const play = useMemo(() => replay(game, values.guesses), [game, values.guesses]);
  const score = useMemo(() => scores(game, play), [game, play]);
  const key = gameKey(game);
  const news = lastNews?.key === key ? lastNews : undefined;
  const hash = typeof source.data === 'string' ? null : source.data.text;
  const another = gameKey({ unit: values.unit, number: values.text, hash }) !== key;
  const closed = (stale && another) || locked.has('guesses');
  const disabled = closed || play.over !== null;

  const guessAll = (guesses: readonly (Guess | undefined)[], typed: string): void => {
    if (disabled) return;
    let state = values.guesses;
    for (const [i, guess] of guesses.entries()) {
      const { at } = replay(game, state);
      const name =
        guess === 'show' ? game.tokens[at]! : (game.choices[guess ?? -1] ?? typedPart(game, typed, i));
      const step = guess === undefined ? undefined : guessNext(game, state, guess);
      setNews({ outcome: step?.outcome ?? 'unknown', name, at, key });
      state = step?.guesses ?? state;
      if (step?.outcome !== 'right') break;
    }
    if (state !== values.guesses) set({ guesses: state });
  };
  const { at } = play;
  const load = useCallback(
    (signal: AbortSignal) =>
      ask(gameQuery('guessCandidates', values, source, { at }), signal) as unknown as Promise<Candidates>,
    [ask, values, source, at],
  );

  return (
    <div className="guessing-game">
      <PlayedText game={game} play={play} text={text} />
      <p className="guess-news" role="status" data-outcome={news?.outcome}>
        {play.over ? text.over(play.over) : news ? text.news(news, game) : text.begin(game.unit)}
      </p>
      {!play.over && (
        <>
          <GuessField
            game={game}
            text={text}
            disabled={disabled}
            tried={play.tried}
            onGuess={(typed) => guessAll(placesTyped(game, typed, play.at), typed)}
          />
          {game.unit === 'character' && (
            <CharacterPad
              key={key}
              game={game}
              text={text}
              disabled={disabled}
              tried={play.tried}
              onPick={(place) => guessAll([place], '')}
            />
          )}
        </>
      )}
      <div className="guess-actions">
        {!play.over && (
          <button type="button" disabled={disabled} onClick={() => guessAll(['show'], '')}>
            {text.showMe}
          </button>
        )}
        {!play.over && (
          <Hints
            key={`${key}${at}`}
            game={game}
            text={text}
            language={language}
            disabled={disabled}
            tried={play.tried}
            load={load}
            onPick={(place) => guessAll([place], '')}
          />
        )}
        {values.guesses !== '' && (
          <button
            type="button"
            disabled={closed}
            onClick={() => {
              setNews(undefined);
              set({ guesses: '' });
            }}
          >
            {text.again}
          </button>
        )}
        {!locked.has('text') && (
          <button type="button" onClick={() => set({ text: (values.text % 600) + 1 })}>
            {text.nextText}
          </button>
        )}
      </div>
      <ScoreTable game={game} score={score} text={text} language={language} />
      <p className="hint">{text.rules(game)}</p>
    </div>
  );
}
