/** The controls of a widget, made from its table of parameters: native elements, labelled, with the problem beside the field. */
import { memo, useId, useState, type CSSProperties, type ReactElement } from 'react';
import { clampNumber, parseParam, type Param, type ParamTable, type ParamProblem } from './params.ts';
import { problemText } from './messages.ts';
import type { Language } from './language.ts';
import { WORDS } from './words.ts';

export interface ControlText {
  readonly label: string;
  readonly hint?: string;
  readonly options?: Readonly<Record<string, string>>;
}

interface ControlProps {
  readonly name: string;
  readonly param: Param;
  readonly text: ControlText;
  readonly value: number | string | boolean;
  readonly locked: boolean;
  readonly language: Language;
  onChange(value: number | string | boolean): void;
}

/** Choices up to this many are shown as segments; more as a list. */
const SEGMENTS = 4;

export const Controls = memo(function Controls(props: {
  readonly table: ParamTable;
  readonly texts: Readonly<Record<string, ControlText>>;
  readonly values: Readonly<Record<string, number | string | boolean>>;
  readonly hidden: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
  readonly language: Language;
  onChange(name: string, value: number | string | boolean): void;
}): ReactElement | null {
  const shown = Object.entries(props.table).filter(
    ([name, param]) => !param.hidden && !props.hidden.has(name),
  );
  if (shown.length === 0 || props.hidden.has('controls')) return null;
  return (
    <div className="controls" role="group" aria-label={WORDS[props.language].settings}>
      {shown.map(([name, param]) => (
        <Control
          key={name}
          name={name}
          param={param}
          text={props.texts[name]!}
          value={props.values[name]!}
          locked={props.locked.has(name) || props.locked.has('controls')}
          language={props.language}
          onChange={(value) => props.onChange(name, value)}
        />
      ))}
    </div>
  );
});

function Control(props: ControlProps): ReactElement {
  switch (props.param.kind) {
    case 'integer':
    case 'number':
      return <NumberControl {...props} param={props.param} />;
    case 'choice':
      return <ChoiceControl {...props} param={props.param} />;
    case 'boolean':
      return <BooleanControl {...props} />;
    case 'text':
      return <TextControl {...props} param={props.param} />;
  }
}

function NumberControl(
  props: ControlProps & { param: Param & { kind: 'integer' | 'number' } },
): ReactElement {
  const { param, text, value, locked, onChange } = props;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<ParamProblem>();
  const step = param.kind === 'integer' ? 1 : param.step;
  const stops = param.kind === 'number' ? param.stops : undefined;
  // It is told until the value moves on.
  const told = problem?.taken === String(value) ? problem : undefined;
  const nudge = (by: number): void => {
    const typed = draft === undefined ? NaN : Number(draft);
    setDraft(undefined);
    onChange(clampNumber(param, (Number.isNaN(typed) ? (value as number) : typed) + by));
  };
  const wide = (param.max - param.min) / step <= 1000;
  const commit = (raw: string): void => {
    const parsed = parseParam(param, raw);
    setDraft(undefined);
    const kept = parsed.problem?.code === 'not-a-number' ? value : parsed.value;
    setProblem(parsed.problem && { ...parsed.problem, param: text.label, given: raw, taken: String(kept) });
    if (kept !== value) onChange(kept);
  };
  return (
    <div className="control">
      <label htmlFor={id}>{text.label}</label>
      <span className="control-row">
        {stops && (
          <input
            type="range"
            aria-label={text.label}
            aria-valuetext={String(value)}
            min={0}
            max={stops.length - 1}
            step={1}
            value={nearest(stops, value as number)}
            disabled={locked}
            onChange={(event) => onChange(stops[event.target.valueAsNumber]!)}
          />
        )}
        {wide && !stops && (
          <input
            type="range"
            aria-label={text.label}
            min={param.min}
            max={param.max}
            step={step}
            value={value as number}
            disabled={locked}
            onChange={(event) => onChange(clampNumber(param, event.target.valueAsNumber))}
          />
        )}
        <input
          id={id}
          type="text"
          inputMode={param.kind === 'integer' ? 'numeric' : 'decimal'}
          className="number"
          style={{ '--digits': digitsOf(param) } as CSSProperties}
          value={draft ?? String(value)}
          disabled={locked}
          aria-invalid={told !== undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => draft !== undefined && commit(draft)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget.value);
            if (event.key === 'ArrowUp') nudge(step);
            if (event.key === 'ArrowDown') nudge(-step);
          }}
        />
      </span>
      <Hint id={`${id}-hint`} {...props} problem={told} />
    </div>
  );
}

/** Room for the longest legal number, but for those of many decimals. */
function digitsOf({ min, max, ...rest }: Param & { kind: 'integer' | 'number' }): number {
  const stops = rest.kind === 'number' ? (rest.stops ?? []) : [];
  return Math.min(9, Math.max(...[min, max, ...stops].map((value) => String(value).length)));
}

function nearest(stops: readonly number[], value: number): number {
  const far = stops.map((stop) => Math.abs(Math.log(stop / value)));
  return far.indexOf(Math.min(...far));
}

function ChoiceControl(props: ControlProps & { param: Param & { kind: 'choice' } }): ReactElement {
  const { param, text, value, locked, onChange } = props;
  const id = useId();
  const label = (option: string): string => text.options?.[option] ?? option;
  if (param.options.length > SEGMENTS)
    return (
      <div className="control">
        <label htmlFor={id}>{text.label}</label>
        <select
          id={id}
          value={value as string}
          disabled={locked}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        >
          {param.options.map((option) => (
            <option key={option} value={option}>
              {label(option)}
            </option>
          ))}
        </select>
        <Hint id={`${id}-hint`} {...props} />
      </div>
    );
  return (
    <fieldset className="control" disabled={locked} aria-describedby={`${id}-hint`}>
      <legend>{text.label}</legend>
      <span className="segments">
        {param.options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name={id}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
            />
            <span>{label(option)}</span>
          </label>
        ))}
      </span>
      <Hint id={`${id}-hint`} {...props} />
    </fieldset>
  );
}

function BooleanControl({ text, value, locked, language, onChange, ...rest }: ControlProps): ReactElement {
  const id = useId();
  return (
    <div className="control">
      <label className="switch">
        <input
          type="checkbox"
          checked={value as boolean}
          disabled={locked}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.checked)}
        />
        {text.label}
      </label>
      <Hint id={`${id}-hint`} {...rest} text={text} locked={locked} language={language} />
    </div>
  );
}

function TextControl(props: ControlProps & { param: Param & { kind: 'text' } }): ReactElement {
  const { param, text, value, locked, onChange } = props;
  const id = useId();
  const [problem, setProblem] = useState<ParamProblem>();
  return (
    <div className="control control-text">
      <label htmlFor={id}>{text.label}</label>
      <input
        id={id}
        type="text"
        value={value as string}
        disabled={locked}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const parsed = parseParam(param, event.target.value);
          setProblem(parsed.problem && { ...parsed.problem, param: text.label, given: '' });
          onChange(parsed.value);
        }}
      />
      <Hint id={`${id}-hint`} {...props} problem={problem} />
    </div>
  );
}

function Hint(props: {
  readonly id: string;
  readonly text: ControlText;
  readonly locked: boolean;
  readonly language: Language;
  readonly problem?: ParamProblem | undefined;
}): ReactElement {
  const { id, text, locked, language, problem } = props;
  return (
    <small id={id} className={problem ? 'hint problem' : 'hint'} role={problem ? 'alert' : undefined}>
      {problem ? problemText(language, problem, text.label) : locked ? WORDS[language].locked : text.hint}
    </small>
  );
}
