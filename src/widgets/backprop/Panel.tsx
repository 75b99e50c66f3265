/** One number of the network in full: how it was computed, how its gradient came about, and the proof by a nudge. */
import { useState, type ReactElement } from 'react';
import type { Language } from '#widget-kit/language.ts';
import { FARTHEST, within } from './edits.ts';
import { PARAMETERS, readings, type Parameters, type Readings } from './network.ts';
import type { Stage } from './passes.ts';
import { slopeFormula, symbol, valueFormula } from './symbols.ts';
import type { BackpropWords } from './text.ts';

interface Props {
  readonly id: string;
  readonly at: Readings;
  readonly parameters: Parameters;
  readonly came: number;
  readonly stage: Stage;
  readonly epsilon: number;
  readonly text: BackpropWords;
  readonly language: Language;
  readonly editable: boolean;
  readonly write: (value: number) => string;
  onEdit(id: string, value: number): void;
}

export function Panel(props: Props): ReactElement {
  const { id, at, came, stage, text, write } = props;
  const { value } = at[id]!;
  const formula = valueFormula(id, came);
  return (
    <section className="backprop-panel" aria-label={text.panel.label}>
      <h4>
        <var>{symbol(id)}</var> <span>{text.meaning(id)}</span>
      </h4>
      {(PARAMETERS as readonly string[]).includes(id) && <Setting {...props} />}
      {formula && (
        <p>
          <strong>{text.panel.forward}</strong>{' '}
          {stage.valued(id) ? (
            <span className="formula">
              {symbol(id)} = {formula.letters} = {formula.numbers(at, write)} = <b>{write(value)}</b>
            </span>
          ) : (
            text.panel.notYet
          )}
        </p>
      )}
      {stage.graded(id) ? <Backward {...props} /> : <p>{text.panel.noGradient}</p>}
      {stage.graded(id) && id !== 'loss' && <NudgeCheck {...props} />}
    </section>
  );
}

/** The chain rule, way by way: what arrives from each number computed from this one, times how that one answers. */
function Backward({ id, at, text, write }: Props): ReactElement {
  const { gradient, uses } = at[id]!;
  const name = symbol(id);
  if (id === 'loss')
    return (
      <p>
        <strong>{text.panel.backward}</strong> {text.panel.ofLoss}
      </p>
    );
  return (
    <>
      <p>
        <strong>{text.panel.backward}</strong>{' '}
        {text.panel.ways(
          name,
          uses.map((use) => symbol(use.id)),
        )}
      </p>
      <div className="scroll" role="region" tabIndex={0} aria-label={text.panel.table}>
        <table className="chain">
          <thead>
            <tr>
              {text.panel.columns(name).map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {uses.map((use) => (
              <tr key={use.id}>
                <th scope="row">{symbol(use.id)}</th>
                <td>{write(at[use.id]!.gradient)}</td>
                <td>
                  <span className="formula">{slopeFormula(use.id, id)}</span> = {write(use.slope)}
                </td>
                <td>{write(at[use.id]!.gradient * use.slope)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                ∂L/∂{name} =
              </th>
              <td>
                <b>{write(gradient)}</b>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="note">{text.panel.says(name, gradient)}</p>
    </>
  );
}

/** The loss with this number changed by ε, computed anew: what the gradient foretells, and what comes. */
function NudgeCheck({ id, at, parameters, came, epsilon, text, write }: Props): ReactElement {
  const before = at.loss!.value;
  const after = readings(parameters, came, { id, by: epsilon }).loss!.value;
  const foretold = epsilon * at[id]!.gradient;
  return (
    <p className="nudge">
      <strong>{text.panel.nudge}</strong>{' '}
      {text.panel.nudged({
        name: symbol(id),
        epsilon: write(epsilon),
        before: precise(before),
        after: precise(after),
        change: write(after - before),
        foretold: write(foretold),
        slope: write((after - before) / epsilon),
        gradient: write(at[id]!.gradient),
      })}
    </p>
  );
}

/** Enough digits to see a nudge. */
const precise = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(6).replace('-', '−') : '∞';

function Setting({ id, parameters, text, editable, onEdit }: Props): ReactElement {
  const value = within(parameters[id]!);
  const [draft, setDraft] = useState<string>();
  const commit = (): void => {
    const number = draft === undefined || draft.trim() === '' ? NaN : Number(draft.replace('−', '-'));
    setDraft(undefined);
    if (!Number.isNaN(number)) onEdit(id, within(number));
  };
  return (
    <p className="setting">
      <label>
        {text.panel.set(symbol(id))}{' '}
        <input
          type="range"
          min={-3}
          max={3}
          step={0.01}
          value={value}
          disabled={!editable}
          onChange={(event) => onEdit(id, within(event.target.valueAsNumber))}
        />
      </label>
      <input
        type="text"
        inputMode="decimal"
        aria-label={`${symbol(id)} (${-FARTHEST} … ${FARTHEST})`}
        value={draft ?? String(value)}
        disabled={!editable}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </p>
  );
}
