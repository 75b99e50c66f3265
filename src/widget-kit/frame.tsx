/** The frame around every widget: title, controls, playback, the view, progress and problems, text alternative, toolbar. */
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { ask } from '#training/client.ts';
import type { Json } from '#numerics/json.ts';
import { mayAutoplay, nextSeed, pausedBefore, prefersReducedMotion, rememberPause } from './autoplay.ts';
import { Boundary } from './boundary.tsx';
import { Controls } from './controls.tsx';
import type { AnyWidget } from './define.ts';
import type { Language } from './language.ts';
import { closedBy, readLink, shareLink, writeLink } from './link.ts';
import { errorText, problemText } from './messages.ts';
import { defaults, type ParamTable, type Values } from './params.ts';
import { Playback } from './playback.tsx';
import { chooseSource, useSource, worldSource } from './source.ts';
import { Toolbar } from './toolbar.tsx';
import { useAnswer } from './use-answer.ts';
import { WORDS } from './words.ts';

export interface FrameProps {
  readonly widget: AnyWidget;
  /** Names this widget on its page and in links. */
  readonly instance: string;
  readonly language: Language;
  /** The site's base path, with slashes at both ends. */
  readonly base: string;
  /** Values that the page sets in place of the table's defaults. */
  readonly preset: Readonly<Record<string, number | string | boolean>>;
  /** Parts that the page hides, as a link's `hide=` would. */
  readonly hide: readonly string[];
  readonly first: Json;
}

type AnyValues = Values<ParamTable>;

/** The table with the page's presets as its defaults, and the playback's step as a parameter of the link. */
export function tableOf(widget: AnyWidget, preset: FrameProps['preset']): ParamTable {
  const own = Object.entries(widget.params as ParamTable).map(([name, param]) => [
    name,
    { ...param, default: preset[name] ?? param.default },
  ]);
  const first = preset.step ?? widget.playback?.first ?? 0;
  const step = { kind: 'integer', default: first, min: 0, max: 10_000, hidden: true };
  return Object.fromEntries(widget.playback ? [...own, ['step', step]] : own) as ParamTable;
}

const NOTHING: ReadonlySet<string> = new Set();

export function Frame(props: FrameProps): ReactElement {
  return (
    <Boundary language={props.language}>
      <LiveFrame {...props} />
    </Boundary>
  );
}

function LiveFrame({ widget, instance, language, base, preset, hide, first }: FrameProps): ReactElement {
  const words = WORDS[language];
  const [table] = useState(() => tableOf(widget, preset));
  const text = widget.text[language];
  const frame = useRef<HTMLElement>(null);
  const source = useSource(language);
  const [values, setValues] = useState<AnyValues>(() => defaults(table));
  const [fixed, setFixed] = useState({ hidden: new Set(hide) as ReadonlySet<string>, locked: NOTHING });
  const [notices, setNotices] = useState<readonly string[]>([]);
  const [live, setLive] = useState(false);
  const [running, setPlaying] = useState(false);
  const autoplay = widget.playback?.autoplay === true;

  useEffect(() => {
    const link = readLink(location.search, instance, table);
    setValues(link.values);
    const linked = new URLSearchParams(location.search).has('v');
    const trimmed = ['playback', 'step', 'seed'].some(
      (name) => link.hidden.has(name) || link.locked.has(name),
    );
    const wishes = { reducedMotion: prefersReducedMotion(), pausedBefore: pausedBefore() };
    if (autoplay) setPlaying(mayAutoplay({ ...wishes, linked, fixed: trimmed }));
    setFixed({ hidden: new Set([...hide, ...link.hidden]), locked: closedBy(link.locked, table) });
    const label = (name: string): string => text.params[name]?.label ?? words.position;
    setNotices(
      link.unknownVersion === undefined
        ? link.problems.map((problem) => problemText(language, problem, label(problem.param)))
        : [words.unknownVersion(link.unknownVersion)],
    );
    setLive(true);
  }, [instance, table, text, language, words, autoplay, hide]);

  useEffect(() => {
    if (!live || (running && autoplay)) return;
    const write = (): void => {
      const query = writeLink(location.search, instance, table, values);
      if (query !== location.search)
        history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
    };
    const timer = running ? undefined : setTimeout(write, 400);
    // Going back to another heading brings back the address of that time, but not the state.
    addEventListener('popstate', write);
    // Who leaves and comes back finds what was there, even if it was playing.
    addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      removeEventListener('popstate', write);
      removeEventListener('pagehide', write);
    };
  }, [live, running, autoplay, instance, table, values]);

  const { locked } = fixed;
  const set = useCallback(
    (change: Partial<AnyValues>): void => {
      setNotices([]);
      setValues((before) => ({ ...before, ...change, ...pick(before, locked) }) as AnyValues);
    },
    [locked],
  );
  const setStep = useCallback((step: number): void => set({ step }), [set]);
  const setRunning = useCallback(
    (on: boolean, byReader: boolean): void => {
      setPlaying(on);
      if (autoplay && byReader) rememberPause(!on);
    },
    [autoplay],
  );
  const seeded = 'seed' in table && !fixed.hidden.has('seed') && !locked.has('seed');
  const renew = useCallback(
    () => setValues((before) => ({ ...before, seed: nextSeed(before.seed as number), step: 0 })),
    [],
  );
  const askBeside = useCallback(
    (query: Parameters<typeof ask>[0], signal?: AbortSignal) => ask(query, signal ? { signal } : {}),
    [],
  );

  const firstQuery = JSON.stringify(widget.query(defaults(table), worldSource(language)));
  const answer = useAnswer(widget.query(values, source), { query: firstQuery, result: first });
  const steps = widget.playback?.steps(answer.result, values) ?? 0;
  const step = widget.playback ? Math.min(steps, values.step as number) : steps;
  const state = { values, result: answer.result, step, source };
  const description = text.describe(state) as string;
  const onOwnText = typeof source.data !== 'string';
  const settled = useSettled(description);

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
        values={values as Readonly<Record<string, number | string | boolean>>}
        hidden={fixed.hidden}
        locked={locked}
        language={language}
        onChange={(name, value) => set({ [name]: value } as Partial<AnyValues>)}
      />
      {widget.playback && !fixed.hidden.has('playback') && (
        <Playback
          step={step}
          steps={steps}
          perSecond={widget.playback.perSecond}
          language={language}
          frame={frame}
          locked={locked.has('playback')}
          running={running}
          waiting={answer.stale}
          setRunning={setRunning}
          setStep={setStep}
          renew={autoplay && seeded ? renew : undefined}
        />
      )}
      <div className="view" data-stale={answer.stale} aria-busy={answer.stale}>
        <Boundary language={language}>
          <widget.View
            {...state}
            text={text}
            language={language}
            stale={answer.stale}
            locked={locked}
            set={set}
            setStep={setStep}
            ask={askBeside}
          />
        </Boundary>
      </div>
      {answer.stale && !answer.error && (
        <div className="progress" role="status">
          <progress
            max={1}
            value={answer.progress ? answer.progress.done / Math.max(1, answer.progress.total) : undefined}
            aria-label={words.working}
          />
          <span>
            {words.working}
            {answer.progress?.secondsLeft !== undefined &&
              ` · ${words.secondsLeft(answer.progress.secondsLeft)}`}
          </span>
          <button type="button" onClick={answer.stop}>
            {words.stop}
          </button>
        </div>
      )}
      {answer.error && (
        <div className="problem" role="alert">
          <p>
            {answer.error.code === 'stopped'
              ? words.stopped
              : errorText(language, answer.error.code, answer.error.params)}
          </p>
          <button type="button" onClick={answer.again}>
            {words.again}
          </button>
        </div>
      )}
      <figcaption>
        <details className="in-words">
          <summary>{words.inWords}</summary>
          <p>{description}</p>
        </details>
        <p className="visually-hidden" aria-live="polite">
          {live && !answer.stale && !(running && autoplay) ? settled : ''}
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
          locked={locked.has('toolbar')}
          link={() => `${shareLink(instance, table, values, fixed)}#${instance}`}
          embedLink={() => shareLink(widget.id, tableOf(widget, {}), values, fixed)}
          table={() => widget.table(state, text)}
          onReset={() => set(defaults(table))}
          onSeed={seeded ? () => set({ seed: nextSeed(values.seed as number) }) : undefined}
        />
      )}
    </figure>
  );
}

/** Those of the values that are named. */
function pick(values: AnyValues, names: ReadonlySet<string>): Partial<AnyValues> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** The text once it has stopped changing, so that a screen reader is not flooded while something plays. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 1000);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
