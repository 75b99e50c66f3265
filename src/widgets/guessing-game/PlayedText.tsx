/** The text as far as it is known, in Shannon's own form: under each token the number of guesses of both players. */
import type { ReactElement } from 'react';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { visibleToken } from '#viz/visible-token.ts';
import { END, type Play } from './game.ts';
import type { GuessingGameWords } from './text.ts';

/** In running text a space is a space. */
function shownToken(name: string): string {
  return name === ' ' ? name : visibleToken(name);
}

export function PlayedText(props: {
  readonly game: GuessingGame;
  readonly play: Play;
  readonly text: GuessingGameWords;
}): ReactElement {
  const { game, play, text } = props;
  const { from, tokens, language } = game;
  const space = game.unit === 'word' && language !== 'zh' ? ' ' : '';
  const known = tokens.slice(0, play.at).filter((name) => name !== END);
  return (
    <>
      <p className="visually-hidden" lang={language}>
        {text.soFar} {known.join(space)}
      </p>
      <div className="guess-text" aria-hidden="true" dir="auto" data-unit={game.unit}>
        <span className="guess-rows">
          <span />
          <span>{text.you}</span>
          <span>{text.model}</span>
        </span>
        <bdi lang={language} className="guess-given">
          {tokens.slice(0, from).map(shownToken).join(space) + space}
        </bdi>
        {play.turns.map((turn, i) => {
          const name = tokens[from + i]!;
          const number = turn.shown ? '×' : turn.tried.length + 1;
          const rank = game.ranks[i]!;
          return (
            <span key={i} className="guess-cell">
              <bdi lang={language}>{name === END ? text.end : visibleToken(name)}</bdi>
              <span className="guess-you" data-first={number === 1}>
                {number}
              </span>
              <span className="guess-model" data-first={rank === 1}>
                {rank}
              </span>
            </span>
          );
        })}
        {!play.over && (
          <span className="guess-cell guess-next">
            <bdi>?</bdi>
            <span className="guess-you">{play.tried.length + 1}</span>
            <span>{'\u00a0'}</span>
          </span>
        )}
      </div>
    </>
  );
}
