/**
 * The card of a claim: what it states, when it holds, what its control takes away, what it gave when the page was made,
 * and the buttons that try it here. Without script it is read as it stands; pressing a button brings it to life.
 */
import { useEffect, useState, type ReactElement } from 'react';
import type { AnyClaim } from '#claims/define.ts';
import type { RecordedClaim } from '#claims/recorded.ts';
import { Boundary } from './boundary.tsx';
import { useClaimRuns, type ClaimRuns } from './claim-runs.ts';
import { ClaimTable, verdictWords, type Row } from './claim-table.tsx';
import { CLAIM_WORDS, type ClaimWords } from './claim-words.ts';
import { LOCALE, type Language } from './language.ts';
import { errorText } from './messages.ts';

export interface ClaimCardProps {
  readonly claim: AnyClaim;
  /** The file of the claim, from the repository's root. */
  readonly file: string;
  readonly language: Language;
  readonly base: string;
  readonly recorded?: RecordedClaim;
  /** Seeds to run as soon as the card is alive. */
  readonly first?: readonly number[];
}

const NONE: readonly number[] = [];

export function ClaimCard(props: ClaimCardProps): ReactElement {
  return (
    <Boundary language={props.language}>
      <LiveCard {...props} />
    </Boundary>
  );
}

function LiveCard({ claim, file, language, base, recorded, first = NONE }: ClaimCardProps): ReactElement {
  const words = CLAIM_WORDS[language];
  const runs = useClaimRuns(claim, language, first);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const title = `claim-${claim.id}`;
  const rows = rowsOf(claim, runs, recorded, language);
  return (
    <section
      className="claim"
      aria-labelledby={title}
      data-live={live}
      data-state={runs.running ? 'running' : runs.error ? 'failed' : 'idle'}
    >
      <p className="box-title">{words.claim}</p>
      <p className="claim-statement" id={title}>
        {claim.statement[language]}
      </p>
      <dl className="claim-terms">
        <div>
          <dt>{words.holdsIf}</dt>
          <dd>{claim.criterion[language]}</dd>
        </div>
        <div>
          <dt>{words.control}</dt>
          <dd>{words.takesAway(claim.controlled[language])}</dd>
        </div>
      </dl>
      <p className="claim-recorded">{recordedWords(recorded, language)}</p>
      <Buttons claim={claim} words={words} runs={runs} />
      <Status runs={runs} words={words} language={language} />
      {rows.length > 0 && <ClaimTable claim={claim} language={language} rows={rows} />}
      <p className="claim-foot">
        <a href={`${base}${language}/source/${file}/`}>{words.viewSource}</a>
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said(claim, runs, language)}
      </p>
    </section>
  );
}

function Buttons(props: {
  readonly claim: AnyClaim;
  readonly words: ClaimWords;
  readonly runs: ClaimRuns;
}): ReactElement {
  const { claim, words, runs } = props;
  const button = (label: string, seeds: readonly number[]): ReactElement => (
    <button
      key={label}
      type="button"
      data-seeds={seeds.join()}
      aria-disabled={runs.running !== undefined}
      onClick={() => runs.running ?? runs.run(seeds)}
    >
      {label}
    </button>
  );
  return (
    <div className="claim-buttons needs-script" role="group" aria-label={words.run}>
      <span>{words.run}</span>
      {claim.seeds.map((seed) => button(words.seed(seed), [seed]))}
      {claim.seeds.length > 1 && button(words.allSeeds, claim.seeds)}
      <small>{words.seconds(claim.seconds)}</small>
    </div>
  );
}

function Status(props: {
  readonly runs: ClaimRuns;
  readonly words: ClaimWords;
  readonly language: Language;
}): ReactElement | null {
  const { words, language } = props;
  const { running, error, stop } = props.runs;
  if (running)
    return (
      <div className="progress">
        <progress max={1} value={running.share} aria-label={words.working(running.seed)} />
        <span>
          {words.working(running.seed)}
          {running.secondsLeft !== undefined && ` · ${words.secondsLeft(running.secondsLeft)}`}
        </span>
        <button type="button" onClick={stop}>
          {words.stop}
        </button>
      </div>
    );
  if (!error) return null;
  const own: Readonly<Record<string, string>> = {
    stopped: words.stopped,
    'claim.not-finite': words.notFinite,
  };
  return (
    <p className="problem" role="alert">
      {own[error.code] ?? errorText(language, error.code, error.params)}
    </p>
  );
}

/** What was run here takes the place of what was recorded, seed by seed. */
function rowsOf(
  claim: AnyClaim,
  { verdicts }: ClaimRuns,
  recorded: RecordedClaim | undefined,
  language: Language,
): Row[] {
  const words = CLAIM_WORDS[language];
  return claim.seeds.flatMap((seed): Row[] => {
    const now = verdicts.find((verdict) => verdict.seed === seed);
    if (now) return [{ ...now, when: words.justNow }];
    const then = recorded?.seeds.find((verdict) => verdict.seed === seed);
    return then ? [{ ...then, when: words.recorded }] : [];
  });
}

function recordedWords(recorded: RecordedClaim | undefined, language: Language): string {
  const words = CLAIM_WORDS[language];
  if (!recorded) return words.notRecorded;
  const seedsThat = (hold: boolean): string =>
    recorded.seeds
      .filter(({ holds }) => holds === hold)
      .map(({ seed }) => seed)
      .join(words.separator);
  const date = day(recorded.date, language);
  const [held, not] = [seedsThat(true), seedsThat(false)];
  return [held && words.recordedHeld(date, held), not && words.recordedNot(date, not)]
    .filter(Boolean)
    .join(' ');
}

/** The last verdict, for who hears the page. */
function said(claim: AnyClaim, { verdicts }: ClaimRuns, language: Language): string {
  const last = verdicts.at(-1);
  if (!last) return '';
  return CLAIM_WORDS[language].inWords(last.seed, ...verdictWords(claim, last, language));
}

function day(date: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : LOCALE[language], {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(date));
}
