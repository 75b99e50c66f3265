/** A bar to stand over a word: as high as it is surprising, with a line across at a second height, say the unavoidable part. */
import type { ReactElement } from 'react';

export function Tower(props: {
  /** Null is infinite: black, and through the roof. */
  readonly value: number | null;
  /** A second height; null is infinite. */
  readonly mark?: number | null | undefined;
  /** The value at full height. */
  readonly full: number;
  readonly format: (value: number) => string;
}): ReactElement {
  const { value, mark, full, format } = props;
  const height = (of: number | null): string =>
    of === null ? '100%' : `${(100 * Math.min(1, of / full)).toFixed(1)}%`;
  const top = height(value === null || mark === null ? null : Math.max(value, mark ?? 0));
  return (
    <span className="tower">
      <span className="tower-shaft">
        <span
          className={value === null ? 'tower-bar never' : 'tower-bar'}
          style={{ height: height(value) }}
        />
        {mark !== undefined && (
          <span
            className={mark === null ? 'tower-mark never' : 'tower-mark'}
            style={{ bottom: height(mark) }}
          />
        )}
        <span className="tower-value" style={{ bottom: top }}>
          {value === null ? '∞' : format(value)}
        </span>
      </span>
    </span>
  );
}

/** The shaft of a word that has not come yet. */
export function EmptyTower(): ReactElement {
  return (
    <span className="tower">
      <span className="tower-shaft" />
    </span>
  );
}
