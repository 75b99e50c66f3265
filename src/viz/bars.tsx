/** Horizontal bars with a name and a number: for a few dozen candidates of one distribution. */
import type { ReactElement, ReactNode } from 'react';

export interface Bar {
  readonly id: string;
  readonly name: ReactNode;
  /** 0 … 1 of the full width. */
  readonly share: number;
  readonly value: ReactNode;
  /** A second length behind the bar, for before and after. */
  readonly before?: number;
  readonly role?: 'model' | 'truth' | 'mark' | 'zero' | 'rejected';
}

/** A table, so that it can be read in any way; the bars are a picture of its last column. */
export function Bars(props: {
  readonly caption: string;
  readonly columns: readonly [name: string, value: string];
  readonly bars: readonly Bar[];
}): ReactElement {
  return (
    <table className="bars">
      <caption>{props.caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{props.columns[0]}</th>
          <th scope="col">{props.columns[1]}</th>
        </tr>
      </thead>
      <tbody>
        {props.bars.map((bar) => (
          <tr key={bar.id} className={bar.role ? `bar-${bar.role}` : undefined}>
            <th scope="row">{bar.name}</th>
            <td>
              <span className="bar-track" aria-hidden="true">
                {bar.before !== undefined && (
                  <span className="bar-before" style={{ width: percent(bar.before) }} />
                )}
                <span className="bar" style={{ width: percent(bar.share) }} />
              </span>
              <span className="bar-value">{bar.value}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function percent(share: number): string {
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`;
}
