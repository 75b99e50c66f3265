/**
 * What is around every widget, whatever its kind: title, notices, controls, the view, text alternative, toolbar. Controls
 * and view are drawn anew only when something of theirs has changed: a run tells news twenty times a second.
 */
import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import { ask } from '#training/client.ts';
import { nextSeed } from './autoplay.ts';
import { Boundary } from './boundary.tsx';
import { Controls } from './controls.tsx';
import type { AnyWidget, Table, ViewProps, WidgetState } from './define.ts';
import { shareLink } from './link.ts';
import { defaults, type ParamTable } from './params.ts';
import { chooseSource } from './source.ts';
import { tableOf } from './table.ts';
import { Toolbar } from './toolbar.tsx';
import type { AnyValues, Linked, Place } from './use-link.ts';
import { WORDS } from './words.ts';

export interface Shown {
  readonly place: Place;
  readonly base: string;
  readonly link: Linked;
  readonly frame: RefObject<HTMLElement | null>;
  /** The same object while nothing of it changes. */
  readonly state: WidgetState<ParamTable, unknown>;
  readonly stale: boolean;
  /** Something changes by itself: the text alternative is not read out meanwhile. */
  readonly moving: boolean;
  /** Between the controls and the view. */
  readonly bar?: ReactNode;
  /** Beside the title. */
  readonly badge?: ReactNode;
  /** Further entries of the download menu. */
  readonly files?: ReactNode;
  /** What is under way, and what went wrong. */
  readonly children?: ReactNode;
  /** What links hold in place of the values of the same names. */
  readonly instead?: Partial<AnyValues>;
  readonly measure: AnyViewProps['measure'];
  setStep(step: number): void;
  onReset?(): void;
  /** The bar offers a new seed: the toolbar need not. */
  readonly ownSeed?: boolean;
}

type AnyViewProps = ViewProps<ParamTable, unknown, unknown>;

export function Shell(props: Shown): ReactElement {
  const { place, base, link, frame, state, stale } = props;
  const { widget, instance, language } = place;
  const { table, fixed, live, notices, set } = link;
  const words = WORDS[language];
  const text = widget.text[language];
  const description = useMemo(
    () => (text.describe as (state: Shown['state']) => string)(state),
    [text, state],
  );
  const change = useCallback(
    (name: string, value: number | string | boolean) => set({ [name]: value }),
    [set],
  );
  const settled = useSettled(description);
  const onOwnText = typeof state.source.data !== 'string';
  const linkValues = { ...link.values, ...props.instead } as AnyValues;
  return (
    <figure
      ref={frame}
      className="widget"
      // A click beside the controls is in the figure too: its keys are not the page's.
      tabIndex={-1}
      data-instance={instance}
      data-live={live}
      data-toolbar={!fixed.hidden.has('toolbar')}
      aria-labelledby={`${instance}-title`}
    >
      <header>
        <h3 id={`${instance}-title`} className="widget-title">
          {text.title}
        </h3>
        {props.badge}
        {onOwnText && (
          <span className="badge">
            {words.ownText}
            <button type="button" onClick={() => chooseSource(undefined)}>
              {words.toWorld}
            </button>
          </span>
        )}
      </header>
      {notices.length > 0 && (
        <ul className="notices" role="status">
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <Controls
        table={table}
        texts={text.params}
        values={link.values as Readonly<Record<string, number | string | boolean>>}
        hidden={fixed.hidden}
        locked={fixed.locked}
        language={language}
        onChange={change}
      />
      {props.bar}
      <div className="view" data-stale={stale} aria-busy={stale}>
        <Boundary language={language}>
          <Picture
            {...state}
            widget={widget}
            language={language}
            stale={stale}
            locked={fixed.locked}
            set={set}
            setStep={props.setStep}
            ask={askBeside}
            measure={props.measure}
          />
        </Boundary>
      </div>
      {props.children}
      <figcaption>
        <details className="in-words">
          <summary>{words.inWords}</summary>
          <p>{description}</p>
        </details>
        <p className="visually-hidden" aria-live="polite">
          {live && !stale && !props.moving ? settled : ''}
        </p>
      </figcaption>
      {live && !fixed.hidden.has('toolbar') && (
        <Toolbar
          id={widget.id}
          language={language}
          frame={frame}
          base={base}
          source={widget.shows}
          onOwnText={onOwnText}
          locked={fixed.locked.has('toolbar')}
          link={() => `${shareLink(instance, table, linkValues, fixed)}#${instance}`}
          embedLink={() => shareLink(widget.id, tableOf(widget, {}), linkValues, fixed)}
          table={() => (widget.table as (state: Shown['state'], words: unknown) => Table)(state, text)}
          files={props.files}
          onReset={() => {
            set(defaults(table));
            props.onReset?.();
          }}
          onSeed={
            isSeeded(link) && !props.ownSeed
              ? () => set({ seed: nextSeed(link.values.seed as number) })
              : undefined
          }
        />
      )}
    </figure>
  );
}

const Picture = memo(function Picture({
  widget,
  ...props
}: Omit<AnyViewProps, 'text'> & { readonly widget: AnyWidget }): ReactElement {
  const View = widget.View as unknown as ComponentType<AnyViewProps>;
  return <View {...props} text={widget.text[props.language]} />;
});

/** Whether the reader may take another seed. */
export function isSeeded({ table, fixed }: Linked): boolean {
  return 'seed' in table && !fixed.hidden.has('seed') && !fixed.locked.has('seed');
}

const askBeside: AnyViewProps['ask'] = (query, signal) => ask(query, signal ? { signal } : {});

/** The text once it has stopped changing, so that a screen reader is not flooded while something plays. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 1000);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
