/** The map, a legend that lights up one kind, and for a chosen word its nearest neighbours in the whole space. */
import { useState, type ReactElement } from 'react';
import { formatPercent } from '#viz/format.ts';
import { Mark } from '#viz/mark.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import type { params } from './index.ts';
import { mapOf } from './map-of.ts';
import { Neighbours } from './Neighbours.tsx';
import { Plane } from './Plane.tsx';
import type { MapWords } from './text.ts';

export function View(props: ViewProps<typeof params, History, MapWords>): ReactElement {
  const { result, values, text, language, locked, set, measure } = props;
  const [lit, setLit] = useState<string>();
  const map = mapOf(result);
  if (!map) return <p className="empty-map note">{text.nothing}</p>;
  const shut = locked.has('word');
  const choose = (word: string): void => {
    if (!shut) set({ word: values.word === word ? '' : word });
  };
  return (
    <div className="embedding-map">
      <Plane
        map={map}
        labels={values.labels}
        trails={values.trails}
        lit={lit}
        chosen={values.word}
        moving={result.status === 'training'}
        choose={choose}
      />
      <ul className="legend kinds">
        {map.kinds.map((kind, i) => (
          <li key={kind} className={`series-${i % 7}`}>
            <button
              type="button"
              aria-pressed={lit === kind}
              onClick={() => setLit(lit === kind ? undefined : kind)}
            >
              <svg width={14} height={14} aria-hidden="true">
                <Mark style={i} x={7} y={7} hollow={i >= 7} />
              </svg>
              {text.kind(kind)}
            </button>
          </li>
        ))}
      </ul>
      <p className="note">
        {text.shown(formatPercent(map.shares[0] + map.shares[1], language), values.dimension)}{' '}
        {map.gathered && text.gathered(map.gathered)}
      </p>
      <label className="choose-word">
        {text.choose}
        <select value={values.word} disabled={shut} onChange={(event) => set({ word: event.target.value })}>
          <option value="">{text.none}</option>
          {map.kinds.map((kind) => (
            <optgroup key={kind} label={text.kind(kind)}>
              {map.points
                .filter((place) => place.kind === kind)
                .map(({ word }) => (
                  <option key={word}>{word}</option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {values.word !== '' && (
        <Neighbours word={values.word} history={result} measure={measure} text={text} language={language} />
      )}
    </div>
  );
}
