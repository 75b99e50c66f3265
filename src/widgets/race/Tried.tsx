/** The settings by which each model's own was chosen. */
import type { ReactElement } from 'react';
import type { RaceRecord } from '#training/race-record.ts';
import { bestSetting, contextOf, raceSpecs } from '#training/race-run.ts';
import { formatAligned } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import type { Group } from './groups.ts';
import type { RaceWords } from './text.ts';

export function Tried(props: {
  readonly groups: readonly Group[];
  readonly tuning: RaceRecord['tuning'];
  readonly text: RaceWords;
  readonly language: Language;
}): ReactElement {
  const { text, language, tuning } = props;
  const rows = props.groups.flatMap(({ id, name, entry }) => {
    const judged = tuning[id];
    if (!entry || !judged) return [];
    const contexts = raceSpecs(entry, language).map(contextOf);
    return [
      {
        id,
        name,
        judged: new Map(judged.map((value, i) => [contexts[i], value])),
        best: contexts[bestSetting(judged)],
      },
    ];
  });
  const contexts = [...new Set(rows.flatMap(({ judged }) => [...judged.keys()]))]
    .filter((context) => context !== undefined)
    .toSorted((a, b) => a - b);
  return (
    <details className="race-tried">
      <summary>{text.tried}</summary>
      <p className="note">{text.triedIntro}</p>
      <div className="scroll" role="region" tabIndex={0} aria-label={text.tried}>
        <table className="race-table">
          <caption className="visually-hidden">{text.tried}</caption>
          <thead>
            <tr>
              <th scope="col">{text.columns.history}</th>
              {contexts.map((context) => (
                <th key={context} scope="col">
                  {text.context(context)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, judged, best }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {contexts.map((context) => {
                  const value = judged.get(context);
                  return (
                    <td key={context}>
                      {value === undefined ? '–' : formatAligned(value, language)}
                      {context === best && ' ★'}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
