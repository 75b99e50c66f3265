/** Every number of the race, sorted by the button of a column; each model's own runs stand below what was recorded. */
import type { ReactElement, ReactNode } from 'react';
import { contextOf } from '#training/race-run.ts';
import type { RaceResult } from '#training/race.ts';
import { formatAligned, formatNumber } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import { BACKEND_NAMES } from '#widget-kit/run-words.ts';
import { answersOf, formatShare, kindsOf, type Column, type Group } from './groups.ts';
import type { RaceWords } from './text.ts';

export function ResultsTable(props: {
  readonly groups: readonly Group[];
  readonly text: RaceWords;
  readonly language: Language;
  readonly sort: Column;
  readonly descending: boolean;
  readonly sortLocked: boolean;
  sortBy(column: Column): void;
  /** What can be done with a model. */
  action(group: Group): ReactNode;
  remove(result: RaceResult): void;
}): ReactElement {
  const { groups, text, language, sort, descending } = props;
  const kinds = kindsOf(groups);
  const columns: Column[] = ['history', 'perplexity', 'bitsPerCharacter', 'parameters', 'seconds', ...kinds];
  const floor = groups.map(({ recorded, own }) => (recorded ?? own[0])?.floor).find(Boolean);
  const header = (column: Column): ReactElement => (
    <th
      key={column}
      scope="col"
      aria-sort={column !== sort ? 'none' : descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        title={text.sortBy(text.columns[column])}
        disabled={props.sortLocked}
        onClick={() => props.sortBy(column)}
      >
        {text.columns[column]}{' '}
        <span aria-hidden="true">{column !== sort ? '↕' : descending ? '↓' : '↑'}</span>
      </button>
    </th>
  );
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={text.results}>
      <table className="race-table">
        <caption>{text.results}</caption>
        <thead>
          <tr>
            {columns.slice(0, 1).map(header)}
            <th scope="col" className="needs-script">
              {text.here}
            </th>
            {columns.slice(1).map(header)}
            <th scope="col">{text.made}</th>
          </tr>
        </thead>
        {groups.map((group) => {
          const rows = [...(group.recorded ? [group.recorded] : []), ...group.own];
          return (
            <tbody key={group.id}>
              {rows.map((result, i) => (
                <tr key={`${result.origin} ${result.backend} ${i}`} data-origin={result.origin}>
                  <th scope="row">
                    {group.name} <small>{text.context(contextOf(result.spec))}</small>
                  </th>
                  <td className="needs-script">
                    {result.origin === 'own' ? (
                      <button
                        type="button"
                        aria-label={text.removeThis(group.name)}
                        onClick={() => props.remove(result)}
                      >
                        {text.remove}
                      </button>
                    ) : (
                      props.action(group)
                    )}
                  </td>
                  <td>{formatAligned(result.perplexity, language)}</td>
                  <td>{formatAligned(result.bitsPerCharacter, language)}</td>
                  <td>{formatNumber(result.parameters, language)}</td>
                  <td>{text.seconds(result.seconds)}</td>
                  {kinds.map((kind) => {
                    const answers = answersOf(result, kind);
                    return (
                      <td key={kind}>
                        {answers && formatShare(answers.mean, language)}
                        {answers?.misleading !== undefined && (
                          <small>{text.misled(formatShare(answers.misleading, language))}</small>
                        )}
                      </td>
                    );
                  })}
                  <td className="race-made">
                    {result.origin === 'recorded'
                      ? text.recordedOn(result.date)
                      : text.runOn(
                          result.backend ? BACKEND_NAMES[result.backend] : text.counted,
                          result.date,
                        )}
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
        {floor && (
          <tbody>
            <tr className="floor-row">
              <th scope="row">{text.floor}</th>
              <td className="needs-script" />
              <td>{formatAligned(floor.perplexity, language)}</td>
              <td>{formatAligned(floor.bitsPerCharacter, language)}</td>
              <td colSpan={kinds.length + 3} />
            </tr>
          </tbody>
        )}
      </table>
    </div>
  );
}
