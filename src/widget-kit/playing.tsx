/** The frames of widgets that show an answer: the worker's, or one computed on the page. Both can be played back. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { mayAutoplay, nextSeed, pausedBefore, prefersReducedMotion, rememberPause } from './autoplay.ts';
import type { AnyAsking, AnyComputing, Source } from './define.ts';
import type { FrameProps } from './frame.tsx';
import { defaults } from './params.ts';
import { Playback } from './playback.tsx';
import { isSeeded, Shell } from './shell.tsx';
import { useSource, worldSource } from './source.ts';
import { playbackOf } from './table.ts';
import { useAnswer, type Answer } from './use-answer.ts';
import { useLinkState, useLinkWriter, type Linked } from './use-link.ts';
import { Problem, Working } from './working.tsx';

export function AskingFrame(props: FrameProps & { readonly widget: AnyAsking }): ReactElement {
  const { widget, language } = props;
  const link = useLinkState(props);
  const source = useSource(language);
  const firstQuery = JSON.stringify(widget.query(defaults(link.table), worldSource(language)));
  const answer = useAnswer(widget.query(link.values, source), { query: firstQuery, result: props.first });
  return (
    <PlayedFrame {...props} link={link} source={source} result={answer.result} stale={answer.stale}>
      <News language={language} answer={answer} />
    </PlayedFrame>
  );
}

export function ComputingFrame(props: FrameProps & { readonly widget: AnyComputing }): ReactElement {
  const { widget, language } = props;
  const link = useLinkState(props);
  const { values } = link;
  const source = useMemo(() => worldSource(language), [language]);
  const result = useMemo(() => widget.compute(values, language) as unknown, [widget, values, language]);
  return <PlayedFrame {...props} link={link} source={source} result={result} stale={false} />;
}

interface Played extends FrameProps {
  readonly link: Linked;
  readonly source: Source;
  readonly result: unknown;
  readonly stale: boolean;
  readonly children?: ReactElement;
}

function PlayedFrame(props: Played): ReactElement {
  const { widget, instance, language, link, source, result, stale } = props;
  const { values, set, live, fixed } = link;
  const frame = useRef<HTMLElement>(null);
  const playback = playbackOf(widget);
  const autoplay = playback?.autoplay === true;
  const [running, setPlaying] = useState(false);

  const trimmed = ['playback', 'step', 'seed'].some(
    (name) => fixed.hidden.has(name) || fixed.locked.has(name),
  );
  const { linked } = link;
  useEffect(() => {
    if (!live || !autoplay) return;
    const wishes = { reducedMotion: prefersReducedMotion(), pausedBefore: pausedBefore() };
    setPlaying(mayAutoplay({ ...wishes, linked, fixed: trimmed }));
  }, [live, autoplay, linked, trimmed]);
  useLinkWriter(instance, link, { when: !running ? 'now' : autoplay ? 'never' : 'later' });

  const setStep = useCallback((step: number): void => set({ step }), [set]);
  const setRunning = useCallback(
    (on: boolean, byReader: boolean): void => {
      setPlaying(on);
      if (autoplay && byReader) rememberPause(!on);
    },
    [autoplay],
  );
  const seed = values.seed as number;
  const renew = useCallback(() => set({ seed: nextSeed(seed), step: 0 }), [set, seed]);

  const steps = (playback?.steps(result, values) as number | undefined) ?? 0;
  const step = playback ? Math.min(steps, values.step as number) : steps;
  const state = useMemo(() => ({ values, result, step, source }), [values, result, step, source]);
  return (
    <Shell
      place={props}
      base={props.base}
      link={link}
      frame={frame}
      state={state}
      stale={stale}
      moving={running && autoplay}
      measure={notLive}
      setStep={setStep}
      bar={
        playback &&
        !fixed.hidden.has('playback') && (
          <Playback
            step={step}
            steps={steps}
            perSecond={playback.perSecond}
            language={language}
            frame={frame}
            locked={fixed.locked.has('playback')}
            running={running}
            waiting={stale}
            setRunning={setRunning}
            setStep={setStep}
            renew={autoplay && isSeeded(link) ? renew : undefined}
          />
        )
      }
    >
      {props.children}
    </Shell>
  );
}

function News({ language, answer }: Pick<FrameProps, 'language'> & { answer: Answer }): ReactElement | null {
  if (answer.error) return <Problem language={language} error={answer.error} again={answer.again} />;
  if (!answer.stale) return null;
  return <Working language={language} progress={answer.progress} stop={answer.stop} />;
}

const notLive = (): Promise<Json> => Promise.reject(new BookError('run.not-live'));
