/** What a run has to say beside its picture: faults it survived, divergence, failure; each with what can be done. */
import type { ReactElement, ReactNode } from 'react';
import { formatNumber } from '#viz/format.ts';
import type { BackendChoice } from '#training/protocol.ts';
import { LOCALE, type Language } from './language.ts';
import { errorText } from './messages.ts';
import { backendName } from './run-messages.ts';
import type { Flight } from './run-pilot.ts';
import { BACKEND_NAMES, RUN_WORDS } from './run-words.ts';
import { WORDS } from './words.ts';

export interface RunNoticesProps {
  readonly language: Language;
  readonly flight: Flight;
  readonly choice: BackendChoice;
  /** Half of the learning rate that diverged, where the reader may change it. */
  readonly halfRate: number | undefined;
  /** Whether running is left to the reader. */
  readonly free: boolean;
  halve(): void;
  backToGood(): void;
  again(): void;
  chooseAutomatic(): void;
}

export function RunNotices(props: RunNoticesProps): ReactElement {
  const { language, flight, choice } = props;
  const words = RUN_WORDS[language];
  const { record, fault, silent, error } = flight;
  const taken = record?.backend;
  const notices = [
    silent && words.silent,
    fault && `${words.fault[fault.reason]?.(backendName(fault.backend)) ?? ''} ${words.resumed(fault.step)}`,
    choice !== 'auto' &&
      taken &&
      taken !== choice &&
      words.otherBackend(BACKEND_NAMES[choice], BACKEND_NAMES[taken]),
    flight.anew && taken && words.beganAnew(BACKEND_NAMES[taken]),
    flight.movedFrom && taken && words.moved(BACKEND_NAMES[flight.movedFrom], BACKEND_NAMES[taken]),
    flight.fromFile && words.openedFile,
  ].filter((notice) => typeof notice === 'string');
  return (
    <>
      <ul className="notices run-notices" role="status" hidden={notices.length === 0}>
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      {error ? <Failed {...props} error={error} /> : flight.status === 'diverged' && <Diverged {...props} />}
    </>
  );
}

function Diverged(props: RunNoticesProps): ReactElement {
  const { language, flight, halfRate, free } = props;
  const words = RUN_WORDS[language];
  const { goodStep, record } = flight;
  return (
    <Trouble
      actions={
        free && (
          <>
            {halfRate !== undefined && (
              <button type="button" className="primary" onClick={props.halve}>
                {words.halve(formatNumber(halfRate, LOCALE[language]))}
              </button>
            )}
            {goodStep !== undefined && (
              <button type="button" onClick={props.backToGood}>
                {words.backToGood(goodStep)}
              </button>
            )}
          </>
        )
      }
    >
      <p>{words.diverged(record?.reached ?? 0)}</p>
      <p>{words.divergedWhy}</p>
    </Trouble>
  );
}

function Failed({
  language,
  choice,
  error,
  free,
  again,
  chooseAutomatic,
}: RunNoticesProps & { readonly error: NonNullable<Flight['error']> }): ReactElement {
  const ofBackend = error.code.startsWith('backend.') && choice !== 'auto';
  return (
    <Trouble
      actions={
        free && (
          <>
            <button type="button" onClick={again}>
              {WORDS[language].again}
            </button>
            {ofBackend && (
              <button type="button" onClick={chooseAutomatic}>
                {RUN_WORDS[language].useAutomatic}
              </button>
            )}
          </>
        )
      }
    >
      <p>{errorText(language, error.code, error.params)}</p>
    </Trouble>
  );
}

function Trouble({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions: ReactNode;
}): ReactElement {
  return (
    <div className="problem" role="alert">
      {children}
      {actions && <p className="run-actions">{actions}</p>}
    </div>
  );
}
