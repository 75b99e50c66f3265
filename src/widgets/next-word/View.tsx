import type { ReactElement } from 'react';
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { Bars, type Bar } from '#viz/bars.tsx';
import { formatPercent } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { LOCALE } from '#widget-kit/language.ts';
import type { params } from './index.ts';
import { spaces } from './setting.ts';
import type { NextWordWords } from './text.ts';

type Props = ViewProps<typeof params, Writing, NextWordWords>;

export function View(props: Props): ReactElement {
  const { result, step, stale, text, source } = props;
  // While the next text is on its way the finished one stays.
  const written = stale ? result.draws.length : step;
  const draw = Math.min(written, result.draws.length - 1);
  const lang = typeof source.data === 'string' ? LOCALE[source.language] : '';
  const gaps = spaces(result.words);
  return (
    <div className="next-word">
      <div className="next-word-page">
        <p lang={lang} dir="auto">
          {result.words.slice(0, written).map((word, i) => (
            <span key={i}>
              {gaps[i] && ' '}
              <bdi className={i === written - 1 ? 'next-word-new' : undefined}>{visibleToken(word)}</bdi>
            </span>
          ))}
          {written < result.draws.length && (
            <span className="next-word-blank" aria-hidden="true">
              {gaps[written] !== false && ' '}
              <span />
            </span>
          )}
        </p>
      </div>
      {draw >= 0 && <Bars caption={text.caption} columns={text.bars} bars={barsOf(props, draw, lang)} />}
    </div>
  );
}

function barsOf({ result, text, language }: Props, draw: number, lang: string): Bar[] {
  const { rows, chosen, rank } = result.draws[draw]!;
  return rows.map(([place, q], row): Bar => {
    const name = result.names[place]!;
    const shown =
      name === '¶' ? (
        <span className="token-boundary">{text.end}</span>
      ) : (
        <bdi lang={lang}>{visibleToken(name)}</bdi>
      );
    const value = formatPercent(q, LOCALE[language]);
    if (row !== chosen) return { id: String(row), name: shown, share: q, value };
    return {
      id: String(row),
      name: (
        <>
          {shown}
          <span className="visually-hidden"> {text.drawn}</span>
        </>
      ),
      share: q,
      value: (
        <>
          {rank > rows.length && <small className="next-word-rank">{text.rank(rank)}</small>}
          {value}
        </>
      ),
      role: 'mark',
    };
  });
}
