/** The frame of widgets that show a model learning: the recorded run first, then the reader's own. */
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
} from 'react';
import { workClass } from '#training/backend-choice.ts';
import type { BackendChoice } from '#training/protocol.ts';
import { nextSeed } from './autoplay.ts';
import type { FrameProps } from './frame.tsx';
import { NO_RUN, type History } from './history.ts';
import { useMachine } from './machine.ts';
import { ModelFiles } from './model-files.tsx';
import { clampNumber, type ParamTable } from './params.ts';
import type { Trace } from '#training/trace.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import { recordedHistory, recordedOf } from './recorded.ts';
import { historyAt } from './run-history.ts';
import { RunNotices } from './run-notices.tsx';
import type { Flight, Pilot } from './run-pilot.ts';
import { BACKEND_NAMES, RUN_WORDS } from './run-words.ts';
import { isSeeded, Shell } from './shell.tsx';
import { useSource } from './source.ts';
import { TrainBar } from './train-bar.tsx';
import { useLinkState, useLinkWriter, type AnyValues } from './use-link.ts';
import { useRun } from './use-run.ts';
import { useSeen } from './use-seen.ts';
import type { AnyTraining } from './define.ts';

export function TrainingFrame(props: FrameProps & { readonly widget: AnyTraining }): ReactElement {
  const { widget, instance, language, preset, first } = props;
  const link = useLinkState(props);
  const { values, table, fixed, set, live } = link;
  const { hidden, locked } = fixed;
  const source = useSource(language);
  const frame = useRef<HTMLElement>(null);
  const spec = widget.train(values, source);
  const choice = values.backend as BackendChoice;
  const { pilot, flight } = useRun(
    { spec, backend: choice },
    useSeen(frame),
    preset.step as number | undefined,
  );
  const machine = useMachine();
  const [pace, setPace] = useState<number | null>(null);

  const linkedStep = values.step as number;
  const ownStep = table.step!.default as number;
  useEffect(() => {
    if (live && linkedStep !== ownStep) pilot.replay(linkedStep);
  }, [live, pilot, linkedStep, ownStep]);

  const specKey = JSON.stringify(spec);
  const recorded = useMemo(() => recordedOf(first, JSON.parse(specKey) as TrainableSpec), [first, specKey]);
  const history = useMemo(() => shownOf(flight, recorded, spec.steps), [flight, recorded, spec.steps]);
  const moving =
    history.status === 'training' || history.status === 'preparing' || history.status === 'unseen';
  const instead = written(flight, history, ownStep, choice);
  useLinkWriter(instance, link, { when: moving ? 'later' : 'now', instead });

  const free = !locked.has('playback') && !hidden.has('playback');
  const renew = (): void => {
    pilot.runNext();
    set({ seed: nextSeed(values.seed as number) });
  };
  const choose = (backend: BackendChoice): void => {
    if (flight.record) pilot.runNext('anew');
    set({ backend });
  };
  const halfRate = free ? half(table, values, locked) : undefined;
  const lookAt = useCallback((step: number): void => (free ? pilot.lookAt(step) : undefined), [pilot, free]);
  const measure = useCallback<Pilot['measure']>((...asked) => pilot.measure(...asked), [pilot]);
  const now = useMemo(
    () => ({ values, result: history, step: history.step, source }),
    [values, history, source],
  );
  // The picture of a run that goes on may come a moment later than the bar: so the page still hears the reader while
  // there is much to draw.
  const later = useDeferredValue(now);
  const state = later.values === values && later.source === source ? later : now;
  const parameters = history.parameters ?? recorded?.parameters;
  return (
    <Shell
      place={props}
      base={props.base}
      link={link}
      frame={frame}
      state={state}
      stale={false}
      moving={moving}
      instead={instead}
      measure={measure}
      setStep={lookAt}
      onReset={() => pilot.close()}
      badge={
        history.status === 'recorded' &&
        hidden.has('playback') && <span className="badge">{RUN_WORDS[language].status.recorded}</span>
      }
      ownSeed={!hidden.has('playback')}
      bar={
        !hidden.has('playback') && (
          <TrainBar
            language={language}
            flight={flight}
            history={history}
            locked={locked}
            hidden={hidden}
            pace={pace}
            made={
              recorded &&
              RUN_WORDS[language].recordedBy(
                BACKEND_NAMES[recorded.backend],
                recorded.seconds,
                recorded.made.date,
              )
            }
            backend={{
              choice,
              current: flight.record?.backend ?? null,
              speeds: parameters === undefined ? {} : (machine.speeds[workClass(spec, parameters)] ?? {}),
              choose,
            }}
            run={() => pilot.run()}
            pause={() => pilot.pause()}
            step={() => pilot.step()}
            startOver={() => pilot.close()}
            lookAt={lookAt}
            setPace={(steps) => {
              setPace(steps);
              pilot.setPace(steps);
            }}
            newSeed={isSeeded(link) ? renew : undefined}
          />
        )
      }
      files={
        <ModelFiles
          language={language}
          name={`${widget.id}-step-${history.reached}`}
          live={flight.record !== undefined && history.status !== 'preparing' && history.status !== 'failed'}
          locked={!free}
          write={() => pilot.save()}
          open={(file) => pilot.load(file)}
        />
      }
    >
      <RunNotices
        language={language}
        flight={flight}
        choice={choice}
        halfRate={halfRate}
        free={free}
        halve={() => {
          pilot.runNext();
          set({ learningRate: halfRate! });
        }}
        backToGood={() => pilot.backToGood()}
        again={() => pilot.again()}
        chooseAutomatic={() => {
          pilot.runNext();
          set({ backend: 'auto' });
        }}
      />
    </Shell>
  );
}

/** The open run; else the recorded one, if it is of these values; else nothing yet. */
function shownOf({ record, status, look }: Flight, recorded: Trace | undefined, steps: number): History {
  if (record && status) return historyAt(record, status, Math.min(look ?? record.reached, record.reached));
  return recorded ? recordedHistory(recorded, look) : { ...NO_RUN, steps };
}

/** What a link holds of a run: the step that is shown, or is on its way, and where it was computed. */
function written(
  { record, fromFile, replaying, goal }: Flight,
  history: History,
  rest: number,
  choice: BackendChoice,
): Partial<AnyValues> {
  if (!record || fromFile) return { step: rest };
  const step = replaying && goal !== undefined ? goal : history.step;
  return { step, backend: step > 0 ? (record.backend ?? choice) : choice };
}

/** Half of the learning rate, where the table has one and the reader may change it. */
function half(table: ParamTable, values: AnyValues, locked: ReadonlySet<string>): number | undefined {
  const rate = table.learningRate;
  if (rate?.kind !== 'number' || locked.has('learningRate')) return undefined;
  const now = values.learningRate as number;
  const next = clampNumber(rate, now / 2);
  return next < now ? next : undefined;
}
