import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import type { Candidate, Writing } from '#models/ngram/lessons/writing.ts';
import { Bars, type Bar } from '#viz/bars.tsx';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { TokenRow, type RowToken } from '#viz/token-row.tsx';
import { visibleToken } from '#viz/visible-token.ts';
import { nextSeed } from '#widget-kit/autoplay.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { LOCALE } from '#widget-kit/language.ts';
import type { params } from './index.ts';
import type { GeneratorWords } from './text.ts';
import { chosenOf, verdictAt, WHOLE } from './told.ts';

type Props = ViewProps<typeof params, Writing, GeneratorWords>;

export function View(props: Props): ReactElement {
  const { result, step, text, values, source, locked, setStep } = props;
  const lang = typeof source.data === 'string' ? LOCALE[source.language] : '';
  const draw = result.draws[step];
  const atEnd = step >= result.draws.length - 1;
  return (
    <div className="generator">
      <Presets {...props} />
      <div className="generator-columns">
        <div>
          <Scrolled step={step}>
            <TokenRow
              label={text.row}
              lang={lang}
              current={step}
              disabled={locked.has('step') || locked.has('playback')}
              tokens={tokensOf(props)}
              onChoose={setStep}
            />
          </Scrolled>
          {atEnd && result.ended === 'length' && <p className="note">{text.cut(result.words.length)}</p>}
          {atEnd && result.ended === 'nowhere' && <p className="note">{text.nowhere}</p>}
          <Outcome {...props} />
        </div>
        {draw && (
          <Bars
            caption={text.caption(step + 1, result.draws.length)}
            columns={text.bars}
            bars={barsOf(props, lang)}
          />
        )}
      </div>
      {!result.normalised && <p className="note">{text.notNormalised}</p>}
      {result.order < values.order && <p className="note">{text.reached(result.order)}</p>}
    </div>
  );
}

/** Orders of Shannon's rows, and one beyond them. */
const PRESETS = [1, 2, 3, 5] as const;

function Presets({ result, step, values, text, locked, set, setStep }: Props): ReactElement {
  const plain = values.smoothing === 'maximum-likelihood' && values.temperature === 1;
  const fixed = ['order', 'smoothing', 'temperature', 'controls'].some((name) => locked.has(name));
  /** Where the text was read whole, so is the next one; else it is written from its beginning. */
  const begin = (change: Parameters<Props['set']>[0]): void => {
    set(change);
    setStep(step >= result.draws.length - 1 ? WHOLE : 0);
  };
  return (
    <div className="generator-presets">
      <div role="group" aria-label={text.shannon}>
        <span title={text.shannonHint}>{text.shannon}:</span>
        {PRESETS.map((order) => (
          <button
            key={order}
            type="button"
            disabled={fixed}
            aria-pressed={plain && values.order === order}
            onClick={() => begin({ order, smoothing: 'maximum-likelihood', temperature: 1 })}
          >
            {text.preset(order)}
          </button>
        ))}
      </div>
      <button
        type="button"
        disabled={locked.has('seed')}
        onClick={() => begin({ seed: nextSeed(values.seed) })}
      >
        {text.another}
      </button>
    </div>
  );
}

/** A long text scrolls in its own room, and the token that is looked at stays in sight. */
function Scrolled({ step, children }: { readonly step: number; readonly children: ReactNode }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const token = box.current?.querySelector<HTMLElement>('[aria-current]');
    if (!token) return;
    const room = box.current!.getBoundingClientRect();
    const { top, bottom } = token.getBoundingClientRect();
    if (bottom > room.bottom) box.current!.scrollTop += bottom - room.bottom;
    else if (top < room.top) box.current!.scrollTop -= room.top - top;
  }, [step]);
  return (
    <div ref={box} className="generator-text">
      {children}
    </div>
  );
}

/** All tokens stand in the row from the first, so that nothing moves while the text grows. */
function tokensOf({ result, step, text }: Props): RowToken[] {
  const { draws, world } = result;
  const broken = world ? world.indexOf(null) : -1;
  return draws.map((_, i) => {
    const { name } = chosenOf(result, i);
    const truth = world?.[i];
    const note = truth === undefined ? '' : truth === null ? text.never : text.truth(Math.exp(-truth));
    const classes = [
      name === '¶' ? 'token-boundary' : '',
      i > step ? 'token-unwritten' : '',
      broken >= 0 && i === broken ? 'token-impossible' : '',
      broken >= 0 && i > broken ? 'token-lost' : '',
    ];
    return {
      word: name,
      ...(name === '¶' && { name: text.end }),
      ...(note && { note }),
      className: classes.filter(Boolean).join(' '),
    };
  });
}

function Outcome({ result, step, text, language }: Props): ReactElement {
  const verdict = verdictAt(result, step);
  const word = verdict.kind === 'impossible' ? chosenOf(result, verdict.place).name : '';
  const number = (value: number): string => formatNumber(value, LOCALE[language]);
  return (
    <div className="generator-outcome">
      {verdict.kind !== 'unknown' && (
        <p className={`verdict-line verdict-${verdict.kind}`}>
          <span aria-hidden="true">{verdict.kind === 'impossible' ? '✕' : '✓'}</span>{' '}
          {text.verdict(verdict, word === '¶' ? text.end : visibleToken(word))}
        </p>
      )}
      {result.perplexity !== null && (
        <p className="note">
          {text.perplexity}: <strong>{number(result.perplexity)}</strong> {text.ofModel}
          {verdict.kind === 'possible' && (
            <>
              {' · '}
              <strong>{number(verdict.perplexity)}</strong> {text.ofWorld}
            </>
          )}
        </p>
      )}
    </div>
  );
}

function barsOf({ result, step, text, language }: Props, lang: string): Bar[] {
  const { rows, chosen, rank, rest } = result.draws[step]!;
  const locale = LOCALE[language];
  const lengths = (candidate: Candidate): readonly number[] => candidate.slice(1) as number[];
  const longest = Math.max(...rows.flatMap(lengths), ...(rest[0] > 0 ? lengths(rest) : []), 1e-9);
  const measured = ([, q, drawnWith]: Candidate): Pick<Bar, 'share' | 'before' | 'value'> =>
    drawnWith === undefined
      ? { share: q / longest, value: formatPercent(q, locale) }
      : {
          share: drawnWith / longest,
          before: q / longest,
          value: `${formatPercent(q, locale)} → ${formatPercent(drawnWith, locale)}`,
        };
  const bars = rows.map((candidate, i): Bar => {
    const name = result.names[candidate[0]]!;
    const shown =
      name === '¶' ? (
        <span className="token-boundary">{text.end}</span>
      ) : (
        <bdi lang={lang}>{visibleToken(name)}</bdi>
      );
    if (i !== chosen) return { id: name, name: shown, ...measured(candidate) };
    return {
      id: name,
      name: (
        <>
          <span aria-hidden="true">▸ </span>
          {shown}
          {rank > rows.length && <small> {text.rank(rank)}</small>}
          <span className="visually-hidden"> {text.chosen}</span>
        </>
      ),
      role: 'mark',
      ...measured(candidate),
    };
  });
  if (rest[0] > 0) bars.push({ id: ' rest', name: text.rest(rest[0]), role: 'rejected', ...measured(rest) });
  return bars;
}
