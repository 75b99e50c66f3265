/** The sentence to choose from; under it where the probability of the chosen word's context has gone. */
import type { ReactElement } from 'react';
import type { SmoothingLab } from '#models/ngram/lessons/smoothing-lab.ts';
import { Bars, type Bar } from '#viz/bars.tsx';
import { formatPercent } from '#viz/format.ts';
import { surprisalStyle } from '#viz/surprisal.ts';
import { TokenRow, type RowToken } from '#viz/token-row.tsx';
import { visibleToken } from '#viz/visible-token.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { LOCALE, type Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';
import { Ladder } from './Ladder.tsx';
import type { SmoothingLabWords } from './text.ts';

type Props = ViewProps<typeof params, SmoothingLab, SmoothingLabWords>;

export function View({ result, values, source, text, language, locked, set }: Props): ReactElement {
  const lang = typeof source.data === 'string' ? LOCALE[language] : '';
  const place = Math.min(values.position || result.position, result.words.length) - 1;
  const last = result.words.length - 1;
  const word = result.position - 1 === last ? text.end : visibleToken(result.words[result.position - 1]!);
  return (
    <div className="smoothing-lab">
      <p className="which">{text.which(result)}</p>
      <TokenRow
        label={text.row}
        tokens={result.words.map((_, i) => tokenAt(result, i, text))}
        current={place}
        lang={lang}
        disabled={locked.has('position')}
        onChoose={(chosen) => set({ position: chosen + 1 })}
      />
      <ul className="keys">
        <li>
          <span className="key key-surprise" aria-hidden="true" /> {text.key}
        </li>
        <li>
          <span className="key key-zero" aria-hidden="true" /> {text.keyZero}
        </li>
      </ul>
      <p>
        {text.perplexity(result)} {text.estimates(result.smoothing, result.estimates)}
      </p>
      {result.order < values.order && <p className="note">{text.orderReached(result.order)}</p>}
      <h4>
        {text.after}{' '}
        <span className="words" lang={lang}>
          <bdi>{contextOf(result, text)}</bdi>
        </span>{' '}
        {text.question(word)}
      </h4>
      <p>{text.contextCount(result)}</p>
      <Mass result={result} text={text} language={language} />
      <Bars caption={text.bars} columns={text.barColumns} bars={barsOf(result, text, language, lang)} />
      <p className="note">{text.total(result)}</p>
      <Ladder result={result} word={word} text={text} language={language} lang={lang} />
    </div>
  );
}

function tokenAt(result: SmoothingLab, i: number, text: SmoothingLabWords): RowToken {
  const bits = result.bits[i]!;
  const never = result.counts[i] === 0;
  const short = bits === null ? '∞' : bits < 9.95 ? bits.toFixed(1) : bits.toFixed(0);
  return {
    word: result.words[i]!,
    ...(i === result.words.length - 1 && { name: text.end }),
    style: surprisalStyle(never ? null : bits),
    note: text.note(bits, result.counts[i]!, result.normalised),
    below: never ? `×0 ${short}` : short,
  };
}

function contextOf({ context }: SmoothingLab, text: SmoothingLabWords): string {
  if (context.length === 0) return text.noContext;
  return context.map((word, i) => (i === 0 && word === '¶' ? text.start : visibleToken(word))).join(' ');
}

/** How much of the probability lies with words seen after this context, before and after. */
function Mass({ result, text, language }: Pick<Props, 'result' | 'text' | 'language'>): ReactElement {
  const { mass, kinds, vocabularySize, contextCount } = result;
  const whole = Math.max(1, mass.sum);
  const seen = mass.sum - mass.unseen;
  const rows = [
    { name: text.before, seen: contextCount > 0 ? 1 : 0, unseen: 0 },
    { name: text.smoothed, seen, unseen: mass.unseen },
  ];
  return (
    <div className="mass">
      <ul className="keys">
        <li>
          <span className="key key-seen" aria-hidden="true" /> {text.seen(kinds)}
        </li>
        <li>
          <span className="key key-unseen" aria-hidden="true" /> {text.unseen(vocabularySize - kinds)}
        </li>
      </ul>
      <table className="strips">
        <caption>{text.mass}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>
                <span className="strip" aria-hidden="true">
                  <span className="strip-seen" style={{ width: percent(row.seen / whole) }} />
                  <span className="strip-unseen" style={{ width: percent(row.unseen / whole) }} />
                </span>
                <span className="strip-value">
                  {formatPercent(row.seen, language)} + {formatPercent(row.unseen, language)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="moved">{text.moved(result)}</p>
    </div>
  );
}

function barsOf(result: SmoothingLab, text: SmoothingLabWords, language: Language, lang: string): Bar[] {
  const { rows, otherSeen, otherUnseen, contextCount } = result;
  const longest = Math.max(...rows.flatMap(({ before, after }) => [before ?? 0, after]), 1e-12);
  const value = (before: number | null, after: number): string =>
    `${before === null ? '–' : formatPercent(before, language)} → ${formatPercent(after, language)}`;
  const chosen = result.words[result.position - 1];
  const bars = rows.map(({ word, count, before, after }): Bar => {
    const name = word === '¶' ? text.end : visibleToken(word);
    return {
      id: word,
      name: (
        <>
          <bdi lang={word === '¶' ? undefined : lang}>{name}</bdi>{' '}
          <span className="times">{text.times(count)}</span>
        </>
      ),
      share: after / longest,
      value: value(before, after),
      ...(before !== null && { before: before / longest }),
      ...(word === chosen ? { role: 'mark' as const } : count === 0 ? { role: 'zero' as const } : {}),
    };
  });
  if (otherSeen.words > 0) {
    const { before, after, words } = otherSeen;
    bars.push(rest('other-seen', text.otherSeen(words), value(contextCount > 0 ? before : null, after)));
  }
  if (otherUnseen.words > 0)
    bars.push(
      rest(
        'other-unseen',
        text.otherUnseen(otherUnseen.words),
        value(contextCount > 0 ? 0 : null, otherUnseen.after),
      ),
    );
  return bars;
}

/** Many words together get no bar: it would dwarf those of single words. */
function rest(id: string, name: string, value: string): Bar {
  return { id, name: <em>{name}</em>, share: 0, value, role: 'rejected' };
}

function percent(share: number): string {
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`;
}
