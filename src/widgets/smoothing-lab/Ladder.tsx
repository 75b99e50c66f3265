/** One probability as a ladder: the part of each order, and the weights through which it came, adding up exactly. */
import type { ReactElement } from 'react';
import type { SmoothingLab } from '#models/ngram/lessons/smoothing-lab.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { Language } from '#widget-kit/language.ts';
import type { SmoothingLabWords } from './text.ts';

export function Ladder(props: {
  readonly result: SmoothingLab;
  readonly word: string;
  readonly text: SmoothingLabWords;
  readonly language: Language;
  /** Of the text. */
  readonly lang: string;
}): ReactElement {
  const { result, word, text, language, lang } = props;
  const { ladder, context, probability, vocabularySize } = result;
  const columns = text.ladderColumns;
  const number = (value: number): string => formatNumber(value, language, 4);
  const contextOf = (length: number): string =>
    context
      .slice(context.length - length)
      .map((token) => (token === '¶' ? text.start : visibleToken(token)))
      .join(' ');
  const longest = Math.max(...ladder.map(({ share }) => share), 1e-300);
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={text.ladder(word)}>
      <table className="ladder">
        <caption>{text.ladder(word)}</caption>
        <thead>
          <tr>
            {Object.entries(columns).map(([name, title]) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ladder.map(({ order, length, seen, count, total, discount, mass, reach, share }) => (
            <tr key={order} className={reach === 0 ? 'silent' : undefined}>
              <th scope="row">{order}</th>
              <td>
                {length > 0 ? (
                  <bdi className="words" lang={lang}>
                    {contextOf(length)}
                  </bdi>
                ) : order === 0 ? (
                  text.uniform(vocabularySize)
                ) : (
                  text.noContext
                )}
              </td>
              <td>{number(count)}</td>
              <td>{seen ? number(total) : '0'}</td>
              <td>{order === 0 ? '' : number(Math.abs(discount) < 1e-9 ? 0 : discount)}</td>
              <td>{number(mass)}</td>
              <td>{number(reach)}</td>
              <td className="share">
                <span
                  className="share-bar"
                  aria-hidden="true"
                  style={{ width: `${(60 * share) / longest}%` }}
                />
                {number(share)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={7}>
              {text.sum}
            </th>
            <td>
              <strong>{number(probability)}</strong> ({formatPercent(probability, language)})
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="note">{ladder.some(({ reach }) => reach === 0) ? text.backOffNote : text.ladderNote}</p>
    </div>
  );
}
