/** One rule: each option with its weight, which can be changed, and its share. */
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { readWeight } from '#data/world/edits.ts';
import { formatPercent } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import { END } from './TracedText.tsx';
import type { WorldExplorerWords } from './text.ts';

export interface RuleEditorProps {
  readonly rule: string;
  /** The World's own weights, and those that differ now. */
  readonly options: Readonly<Record<string, number>>;
  readonly changed: Readonly<Record<string, number>>;
  readonly lang: string;
  readonly text: WorldExplorerWords;
  readonly language: Language;
  readonly disabled: boolean;
  onChange(changed: Readonly<Record<string, number>>): void;
}

/** An option of more characters stands on a line of its own. */
const LONG = 14;

export function RuleEditor(props: RuleEditorProps): ReactElement {
  const { rule, options, changed, lang, text, language, disabled, onChange } = props;
  const now = { ...options, ...changed };
  const share = sharesOf(now);
  const before = sharesOf(options);
  const highest = Math.max(...Object.values(share), ...Object.values(before));
  const none = Object.values(now).every((weight) => weight === 0);
  const edited = Object.keys(changed).length > 0;
  return (
    <div className="world-editor">
      <p className="world-editor-head">
        <code>{rule}</code>
        {edited && (
          <button type="button" disabled={disabled} onClick={() => onChange({})}>
            {text.restoreRule}
          </button>
        )}
      </p>
      <ul data-long={Object.keys(options).some((option) => option.length > LONG)}>
        {Object.entries(now).map(([option, weight]) => (
          <li key={option} data-changed={option in changed}>
            <span className="world-option" lang={lang}>
              {optionName(option, text)}
            </span>
            <WeightField
              key={`${rule} ${option}`}
              name={option === END ? text.end : option}
              weight={weight}
              text={text}
              disabled={disabled}
              onChange={(next) => onChange({ ...changed, [option]: next })}
            />
            <span className="bar-track" aria-hidden="true">
              {edited && <span className="bar-before" style={{ width: width(before[option]! / highest) }} />}
              <span className="world-bar" style={{ width: width(share[option]! / highest) }} />
            </span>
            <span className="world-share">{formatPercent(share[option]!, language)}</span>
            {option in changed && (
              <button
                type="button"
                className="world-restore"
                disabled={disabled}
                aria-label={text.restoreOption(option === END ? text.end : option, options[option]!)}
                onClick={() => onChange(without(changed, option))}
              >
                ↺ {options[option]}
              </button>
            )}
          </li>
        ))}
      </ul>
      {none && <p className="hint">{text.allZero}</p>}
    </div>
  );
}

function WeightField(props: {
  readonly name: string;
  readonly weight: number;
  readonly text: WorldExplorerWords;
  readonly disabled: boolean;
  onChange(weight: number): void;
}): ReactElement {
  const { name, weight, text, disabled, onChange } = props;
  const id = useId();
  /** What was typed last and is no weight; it stands until the weight changes. */
  const [typed, setTyped] = useState<{ value: string; weight: number }>();
  const wrong = typed?.weight === weight ? typed.value : undefined;
  const change = (value: string): void => {
    const next = readWeight(value);
    setTyped(next === undefined ? { value, weight } : undefined);
    if (next !== undefined && next !== weight) onChange(next);
  };
  return (
    <span className="world-weight">
      <button
        type="button"
        disabled={disabled || weight === 0}
        aria-label={text.less(name)}
        onClick={() => change(String(Math.max(0, weight - pace(weight - 1))))}
      >
        −
      </button>
      <input
        type="text"
        inputMode="numeric"
        value={wrong ?? String(weight)}
        disabled={disabled}
        aria-label={text.weightOf(name)}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : id}
        onChange={(event) => change(event.target.value)}
      />
      <button
        type="button"
        disabled={disabled || weight >= 1_000_000}
        aria-label={text.more(name)}
        onClick={() => change(String(Math.min(1_000_000, weight + pace(weight))))}
      >
        +
      </button>
      {wrong !== undefined && (
        <small id={id} className="hint problem" role="alert">
          {text.badWeight}
        </small>
      )}
    </span>
  );
}

/** One step of a button: 1 below a hundred, then in the second digit. */
function pace(weight: number): number {
  return 10 ** Math.max(0, String(weight).length - 2);
}

/** With all weights zero the World takes all options for alike. */
function sharesOf(options: Readonly<Record<string, number>>): Record<string, number> {
  const weights = Object.values(options);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(
    Object.entries(options).map(([option, weight]) => [
      option,
      total === 0 ? 1 / weights.length : weight / total,
    ]),
  );
}

function without(
  changed: Readonly<Record<string, number>>,
  option: string,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(changed).filter(([name]) => name !== option));
}

/** A line of the Chinese World holds slots in braces; what stands in them is decided by other rules. */
function optionName(option: string, text: WorldExplorerWords): ReactNode {
  if (option === END) return text.end;
  return option
    .split(/(\{[^}]*\})/u)
    .map((part, i) => (part.startsWith('{') ? <code key={i}>{part}</code> : <bdi key={i}>{part}</bdi>));
}

function width(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
