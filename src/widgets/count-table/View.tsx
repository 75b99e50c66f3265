import type { ReactElement } from 'react';
import type { Walk } from '#models/ngram/lessons/walk.ts';
import { Bars, type Bar } from '#viz/bars.tsx';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { TokenRow, type RowToken } from '#viz/token-row.tsx';
import { visibleToken } from '#viz/visible-token.ts';
import type { Source, ViewProps } from '#widget-kit/define.ts';
import { LOCALE, type Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';
import { around, type CountTableWords } from './text.ts';
import { typedSentence } from './what-if.ts';

type Props = ViewProps<typeof params, Walk, CountTableWords>;

export function View(props: Props): ReactElement {
  const { result, step, text, values, source, locked, setStep } = props;
  const { place, context, used } = around(result, step);
  const name = result.index < 0 ? text.typed : text.held(result.index + 1, result.texts);
  return (
    <div className="count-table">
      <p className="count-source">{name}</p>
      <TokenRow
        label={text.row}
        lang={langOf(source)}
        current={step + 1}
        disabled={locked.has('step') || locked.has('playback')}
        tokens={tokensOf(result, step, text)}
        onChoose={(chosen) => setStep(chosen - 1)}
      />
      {result.order < values.order && <p className="count-note">{text.reached(result.order)}</p>}
      <div className="count-context">
        {place.context === 0 && <p>{text.noContext}</p>}
        {place.used < place.context && (
          <p className="count-unseen">
            <strong>
              <Words words={context} text={text} lang={langOf(source)} /> {text.unseen}
            </strong>{' '}
            {text.unseenNext(place.used)}{' '}
            {place.used > 0 && <Words words={used} text={text} lang={langOf(source)} />}
          </p>
        )}
        {place.context > 0 && place.used === place.context && (
          <p>
            {text.after} <Words words={context} text={text} lang={langOf(source)} />
          </p>
        )}
      </div>
      <Bars
        caption={text.caption(place)}
        columns={[text.columns[0], `${text.columns[1]}, ${text.columns[2]}`]}
        bars={barsOf(props)}
      />
      {!locked.has('typed') && !locked.has('step') && <p className="count-note">{text.whatIfHint}</p>}
    </div>
  );
}

function langOf({ data, language }: Source): string {
  return typeof data === 'string' ? LOCALE[language] : '';
}

/** Start, words, end: place i + 1 is the token that step i predicts. */
function tokensOf({ words, places }: Walk, step: number, text: CountTableWords): RowToken[] {
  const { context, used } = places[step]!;
  const tokens: RowToken[] = [
    { word: '¶', name: text.start, inert: true },
    ...words.map((word) => ({ word })),
    { word: '¶', name: text.end },
  ];
  return tokens.map((token, i) => {
    const back = step + 1 - i;
    const classes = [
      i === 0 || i === tokens.length - 1 ? 'token-boundary' : '',
      back === 0 ? 'token-next' : back < 0 ? 'token-later' : '',
      back > 0 && back <= context ? 'token-context' : '',
      back > used && back <= context ? 'token-dropped' : '',
      back === context ? 'token-first' : '',
      back === 1 && context > 0 ? 'token-last' : '',
      back > context ? 'token-forgotten' : '',
    ];
    const note = back === 0 ? text.toCome : back > 0 && back <= context ? text.inContext : undefined;
    return { ...token, className: classes.filter(Boolean).join(' '), ...(note !== undefined && { note }) };
  });
}

function Words(props: {
  readonly words: readonly string[];
  readonly text: CountTableWords;
  readonly lang: string;
}): ReactElement {
  return (
    <span className="count-words">
      {props.words.map((word, i) =>
        word === '¶' ? (
          <span key={i} className="token-boundary">
            {props.text.start}
          </span>
        ) : (
          <bdi key={i} lang={props.lang}>
            {visibleToken(word)}
          </bdi>
        ),
      )}
    </span>
  );
}

function barsOf({ result, step, text, language, source, locked, set, setStep }: Props): Bar[] {
  const { place, next } = around(result, step);
  const { rows, total, own } = place;
  const named = rows.map(([name, count]) => [result.names[name]!, count] as const);
  if (!named.some(([word]) => word === next)) named.push([next, own]);
  const shown = named.reduce((sum, [, count]) => sum + count, 0);
  const others = {
    types: place.distinct - named.filter(([, count]) => count > 0).length,
    count: total - shown,
  };
  const longest = Math.max(...named.map(([, count]) => count), others.count, 1);
  const take = (word: string): void => {
    const typed = typedSentence([...result.words.slice(0, step), word], source);
    if (word !== next && typed !== undefined) set({ typed });
    setStep(step + 1);
  };
  const nameOf = (word: string): Bar['name'] => {
    if (word === '¶') return <span className="token-boundary">{text.end}</span>;
    const shown = <bdi lang={langOf(source)}>{visibleToken(word)}</bdi>;
    const typed = typedSentence([...result.words.slice(0, step), word], source);
    if (typed === undefined || locked.has('typed') || locked.has('step')) return shown;
    return (
      <button
        type="button"
        className="count-choice"
        title={text.whatIf(visibleToken(word))}
        onClick={() => take(word)}
      >
        {shown}
      </button>
    );
  };
  const bar = (word: string, count: number): Bar => ({
    id: word,
    name: nameOf(word),
    share: count / longest,
    value: <Value count={count} total={total} text={text} language={language} />,
    ...(word === next && { role: count > 0 ? ('mark' as const) : ('zero' as const) }),
  });
  const bars = named.map(([word, count]) => bar(word, count));
  if (others.types > 0)
    bars.push({
      id: ' others',
      name: text.others(others.types),
      share: others.count / longest,
      value: <Value count={others.count} total={total} text={text} language={language} />,
      role: 'rejected',
    });
  return bars;
}

function Value(props: {
  readonly count: number;
  readonly total: number;
  readonly text: CountTableWords;
  readonly language: Language;
}): ReactElement {
  const { count, total, text, language } = props;
  return (
    <>
      <span className="count-times">
        {count === 0 ? text.neverFollowed : formatNumber(count, LOCALE[language])}
      </span>
      <span className="count-share">{formatPercent(count / total, LOCALE[language])}</span>
    </>
  );
}
