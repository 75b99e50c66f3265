/** Reader and model on the same tokens: guess numbers, Shannon's bounds, and what the model really paid. */
import type { ReactElement } from 'react';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { Columns } from '#viz/columns.tsx';
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import { COLUMNS, ENOUGH, type PlayerScore, type Scores } from './score.ts';
import type { GuessingGameWords } from './text.ts';

export function ScoreTable(props: {
  readonly game: GuessingGame;
  readonly score: Scores;
  readonly text: GuessingGameWords;
  readonly language: Language;
}): ReactElement {
  const { game, score, text, language } = props;
  const { reader, model, turns } = score;
  const number = (value: number): string => formatNumber(value, language);
  const bits = (value: number | undefined): string => (value === undefined ? '–' : number(value));
  const row = (name: string, of: (player: PlayerScore) => string): ReactElement => (
    <tr>
      <th scope="row">{name}</th>
      <td>{of(reader)}</td>
      <td>{of(model)}</td>
    </tr>
  );
  return (
    <div className="guess-scores">
      <div className="guess-histogram">
        <p className="guess-label">{text.histogram(turns)}</p>
        <Columns
          places={[...Array.from({ length: COLUMNS }, (_, i) => String(i + 1)), `${COLUMNS + 1}+`, '×']}
          series={[
            { id: 'you', label: text.you, role: 'mark', values: reader.histogram },
            { id: 'model', label: text.model, role: 'model', values: model.histogram },
          ]}
          height={210}
          xTitle={text.guessNumber}
          yTitle={text.count}
          least={4}
        />
      </div>
      <div>
        <table className="guess-table">
          <caption>{text.scores}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{text.measure}</span>
              </th>
              <th scope="col">{text.you}</th>
              <th scope="col">{text.model}</th>
            </tr>
          </thead>
          <tbody>
            {row(text.atFirst, (player) =>
              turns === 0 ? '–' : formatPercent(player.atFirst / turns, language),
            )}
            {row(text.mean, (player) => bits(player.mean ?? undefined))}
            {row(text.upper, (player) => bits(player.bounds?.upper))}
            {row(text.lower, (player) => bits(player.bounds?.lower))}
            <tr>
              <th scope="row">{text.crossEntropy}</th>
              <td>–</td>
              <td>{turns === 0 || !game.normalised ? '–' : formatNumber(score.crossEntropy, language)}</td>
            </tr>
          </tbody>
        </table>
        <p className="hint">
          {turns < ENOUGH ? text.needMore(ENOUGH - turns) : text.fewHint}
          {!game.normalised && ` ${text.notNormalised}`}
        </p>
        {game.whole && (
          <p>
            {text.whole({
              model: game.normalised ? formatNumber(game.whole.bits, language) : null,
              floor: game.whole.floor === null ? null : number(game.whole.floor),
            })}
          </p>
        )}
      </div>
    </div>
  );
}
