/** A widget's values, and the page's address that holds them: read once the page is live, written as they change. */
import { useCallback, useEffect, useState } from 'react';
import type { AnyWidget } from './define.ts';
import type { Language } from './language.ts';
import { closedBy, readLink, writeLink } from './link.ts';
import { problemText } from './messages.ts';
import { defaults, type ParamTable, type Values } from './params.ts';
import { quote } from './quote.ts';
import { tableOf, type Preset } from './table.ts';
import { WORDS } from './words.ts';

export type AnyValues = Values<ParamTable>;

export interface Place {
  readonly widget: AnyWidget;
  /** Names this widget on its page and in links. */
  readonly instance: string;
  readonly language: Language;
  /** Values that the page sets in place of the table's defaults. */
  readonly preset: Preset;
  /** Parts that the page hides, as a link's `hide=` would. */
  readonly hide: readonly string[];
}

export interface Fixed {
  readonly hidden: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
}

export interface Linked {
  readonly table: ParamTable;
  readonly values: AnyValues;
  readonly fixed: Fixed;
  /** What had to be changed in the link, in words. */
  readonly notices: readonly string[];
  /** False in the prerendered page, until the link has been read. */
  readonly live: boolean;
  /** The reader came by a link that holds a state. */
  readonly linked: boolean;
  /** Changes what is not locked. */
  set(change: Partial<AnyValues>): void;
}

export interface Writing {
  /** `later`: at the next pause or when the page is left; `never`: what plays by itself is not the reader's doing. */
  readonly when: 'now' | 'later' | 'never';
  /** What is written in place of the values of the same names. */
  readonly instead?: Partial<AnyValues>;
}

const NOTHING: ReadonlySet<string> = new Set();
const SETTLE = 400;

export function useLinkState({ widget, instance, language, preset, hide }: Place): Linked {
  const words = WORDS[language];
  const text = widget.text[language];
  const [table] = useState(() => tableOf(widget, preset));
  const [values, setValues] = useState<AnyValues>(() => defaults(table));
  const [fixed, setFixed] = useState<Fixed>({ hidden: new Set(hide), locked: NOTHING });
  const [notices, setNotices] = useState<readonly string[]>([]);
  const [state, setState] = useState({ live: false, linked: false });

  useEffect(() => {
    const link = readLink(location.search, instance, table);
    setValues(link.values);
    setFixed({ hidden: new Set([...hide, ...link.hidden]), locked: closedBy(link.locked, table) });
    const label = (name: string): string =>
      text.params[name]?.label ?? (name === 'backend' ? words.backend : words.position);
    setNotices(
      link.unknownVersion === undefined
        ? link.problems.map((problem) => problemText(language, problem, label(problem.param)))
        : [words.unknownVersion(quote(link.unknownVersion))],
    );
    setState({ live: true, linked: new URLSearchParams(location.search).has('v') });
  }, [instance, table, text, language, words, hide]);

  const { locked } = fixed;
  const set = useCallback(
    (change: Partial<AnyValues>): void => {
      setNotices([]);
      setValues((before) => ({ ...before, ...change, ...pick(before, locked) }) as AnyValues);
    },
    [locked],
  );
  return { table, values, fixed, notices, ...state, set };
}

/** Keeps the address in step with the values. */
export function useLinkWriter(instance: string, state: Linked, { when, instead }: Writing): void {
  const { live, table, values } = state;
  const written = JSON.stringify({ ...values, ...instead });
  useEffect(() => {
    if (!live || when === 'never') return;
    const write = (): void => {
      const query = writeLink(location.search, instance, table, JSON.parse(written) as AnyValues);
      if (query !== location.search)
        history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
    };
    const timer = when === 'later' ? undefined : setTimeout(write, SETTLE);
    // Going back to another heading brings back the address of that time, but not the state.
    addEventListener('popstate', write);
    // Who leaves and comes back finds what was there, even if it was playing.
    addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      removeEventListener('popstate', write);
      removeEventListener('pagehide', write);
    };
  }, [live, when, instance, table, written]);
}

/** Those of the values that are named. */
function pick(values: AnyValues, names: ReadonlySet<string>): Partial<AnyValues> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
