/** Every number of the curves; the lowest of each row is marked by a star as well as by weight. */
import { Fragment, type ReactElement } from 'react';
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { formatAligned, formatPercent } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import { lowest } from './lowest.ts';
import type { CurvesWords } from './text.ts';

export function CurvesTable(props: {
  readonly result: PerplexityCurves;
  readonly show: 'both' | 'held-out' | 'training';
  readonly text: CurvesWords;
  readonly language: Language;
}): ReactElement {
  const { result, show, text, language } = props;
  const format = (value: number | null): string => formatAligned(value, language);
  const parts = (['heldOut', 'training'] as const).filter(
    (part) => show === 'both' || (show === 'training') === (part === 'training'),
  );
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={text.table}>
      <table className="curves-table">
        <caption>{text.table}</caption>
        <thead>
          <tr>
            <th scope="col">{text.columns.smoothing}</th>
            {text.orders(result.order).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{text.columns.best}</th>
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part}>
            <tr>
              <th scope="rowgroup" colSpan={result.order + 2}>
                {text[part]}
              </th>
            </tr>
            {result.curves.map((curve) => {
              const points = curve[part];
              const best = lowest(points);
              return (
                <tr key={curve.smoothing}>
                  <th scope="row">{text.label(curve.smoothing, result.k)}</th>
                  {points.map((value, i) => (
                    <td key={i} className={i === best ? 'best' : value === null ? 'never' : undefined}>
                      {format(value)}
                      {i === best && <span title={text.lowest}> ★</span>}
                    </td>
                  ))}
                  <td>{text.bestAt(best < 0 ? null : best + 1)}</td>
                </tr>
              );
            })}
            {part === 'heldOut' && (
              <Fragment>
                {result.floor !== null && (
                  <tr className="floor-row">
                    <th scope="row">{text.floor}</th>
                    {result.unseen.map((_, i) => (
                      <td key={i}>{format(result.floor)}</td>
                    ))}
                    <td />
                  </tr>
                )}
                <tr>
                  <th scope="row">{text.columns.unseen}</th>
                  {result.unseen.map((rate, i) => (
                    <td key={i}>{formatPercent(rate, language)}</td>
                  ))}
                  <td />
                </tr>
              </Fragment>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}
