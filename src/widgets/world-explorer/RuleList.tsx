/** All rules of the genre, grouped by the part of their name before the dot; the one looked at is pressed. */
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { Explored } from '#data/world/explored.ts';
import { useRoving } from '#widget-kit/roving.ts';
import type { WorldExplorerWords } from './text.ts';

interface ListProps {
  readonly chosen: string;
  readonly changed: ReadonlySet<string>;
  readonly text: WorldExplorerWords;
  readonly disabled: boolean;
  onChoose(rule: string): void;
}

/** So many rules are found at once; a letter more finds fewer. */
const FOUND = 60;

export function RuleList(props: ListProps & { readonly world: Explored }): ReactElement {
  const { world, text, chosen, changed } = props;
  const id = useId();
  const [sought, setSought] = useState('');
  const all = world.groups.flatMap(([group, rules]) => rules.map((rule) => `${group}.${rule}`));
  const found =
    sought.trim() === '' ? null : all.filter((rule) => rule.includes(sought.trim().toLowerCase()));
  return (
    <div className="world-rules">
      <p className="world-find">
        <label htmlFor={id}>{text.findRule}</label>
        <input
          id={id}
          type="search"
          value={sought}
          autoComplete="off"
          onChange={(event) => setSought(event.target.value)}
        />
      </p>
      {found && found.length === 0 && <p role="status">{text.noneFound}</p>}
      {found ? (
        <Rules {...props} rules={found.slice(0, FOUND)} label={text.foundRules} />
      ) : (
        world.groups.map(([group, rules]) => {
          const ids = rules.map((rule) => `${group}.${rule}`);
          const edited = ids.filter((rule) => changed.has(rule)).length;
          return (
            <details key={group} open={ids.includes(chosen)}>
              <summary>
                {text.groups[group] ?? group} <code>{group}</code>{' '}
                <small>{text.ruleCount(rules.length, edited)}</small>
              </summary>
              <Rules {...props} rules={ids} label={text.groups[group] ?? group} />
            </details>
          );
        })
      )}
    </div>
  );
}

function Rules(
  props: ListProps & { readonly rules: readonly string[]; readonly label: string },
): ReactElement {
  const { rules, label, chosen, changed, text, disabled, onChoose } = props;
  const roving = useRoving(rules.length, Math.max(0, rules.indexOf(chosen)));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pressed = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (!list.current || !pressed) return;
    // Only the list is scrolled, never the page.
    const { scrollTop, clientHeight } = list.current;
    const hidden = pressed.offsetTop < scrollTop || pressed.offsetTop + 24 > scrollTop + clientHeight;
    if (hidden) list.current.scrollTop = pressed.offsetTop - clientHeight / 2;
  }, [chosen]);
  return (
    <div ref={list} className="world-chips" role="toolbar" aria-label={label} {...roving.group}>
      {rules.map((rule, i) => (
        <button
          key={rule}
          type="button"
          tabIndex={roving.tabIndex(i)}
          aria-pressed={rule === chosen}
          disabled={disabled}
          onClick={() => onChoose(rule)}
        >
          <code>{rule}</code>
          {changed.has(rule) && (
            <span className="world-changed" title={text.changed}>
              ●<span className="visually-hidden"> {text.changed}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
