/** What was measured on each seed, the control under the claim, each with its verdict. */
import { Fragment, type ReactElement } from 'react';
import type { AnyClaim, Words } from '#claims/define.ts';
import type { Measures, Verdict } from '#claims/run.ts';
import { formatAligned } from '#viz/format.ts';
import { CLAIM_WORDS } from './claim-words.ts';
import { LOCALE, type Language } from './language.ts';

export interface Row extends Omit<Verdict, 'seconds'> {
  /** When and where it was measured, in words. */
  readonly when: string;
}

export function ClaimTable(props: {
  readonly claim: AnyClaim;
  readonly language: Language;
  readonly rows: readonly Row[];
}): ReactElement {
  const { claim, language, rows } = props;
  const words = CLAIM_WORDS[language];
  const measures = Object.entries(claim.labels as Readonly<Record<string, Words>>);
  const cells = (values: Measures): ReactElement[] =>
    measures.map(([name]) => (
      <td key={name}>{formatAligned(values[name] ?? null, LOCALE[language]).replace('-', '−')}</td>
    ));
  return (
    <div className="scroll">
      <table className="claim-table">
        <caption className="visually-hidden">{words.table(claim.statement[language])}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columnSeed}</th>
            <th scope="col">{words.columnRun}</th>
            <th scope="col">{words.columnVerdict}</th>
            {measures.map(([name, label]) => (
              <th key={name} scope="col">
                {label[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [held, control] = verdictWords(claim, row, language);
            return (
              <Fragment key={row.seed}>
                <tr>
                  <th scope="rowgroup" rowSpan={2}>
                    {row.seed} <small>{row.when}</small>
                  </th>
                  <th scope="row">{words.theClaim}</th>
                  <td className="verdict" data-right={held === words.holds}>
                    {held}
                  </td>
                  {cells(row.measures)}
                </tr>
                <tr>
                  <th scope="row">{words.theControl}</th>
                  <td className="verdict" data-right={row.controlFails}>
                    {control}
                  </td>
                  {cells(row.controlMeasures)}
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What became of the claim, and of its control. */
export function verdictWords(
  claim: AnyClaim,
  { measures, controlFails }: Omit<Verdict, 'seconds'>,
  language: Language,
): [claim: string, control: string] {
  const words = CLAIM_WORDS[language];
  return [
    claim.holds(measures) ? words.holds : words.fails,
    controlFails ? words.controlFails : words.controlHolds,
  ];
}
