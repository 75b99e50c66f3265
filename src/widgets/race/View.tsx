/** The race: pictures, every number, a run of any model in this tab, and the reader's own results. */
import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react';
import type { BackendChoice } from '#training/protocol.ts';
import type { RaceRecord } from '#training/race-record.ts';
import { formatNumber } from '#viz/format.ts';
import { BackendSelect } from '#widget-kit/backend-select.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import { Problem } from '#widget-kit/working.tsx';
import { WORDS } from '#widget-kit/words.ts';
import { groupsOf, leading, sorted, type Column } from './groups.ts';
import type { params } from './index.ts';
import { NO_OWN, ownResults } from './own.ts';
import { OwnForm } from './OwnForm.tsx';
import { Pictures } from './Pictures.tsx';
import { ResultsTable } from './ResultsTable.tsx';
import type { RaceWords } from './text.ts';
import { Tried } from './Tried.tsx';
import { useEntryRun, type EntryRun } from './use-entry-run.ts';

type Props = ViewProps<typeof params, RaceRecord, RaceWords>;

export function View({ result, values, text, language, locked, set }: Props): ReactElement {
  const own = useSyncExternalStore(ownResults.subscribe, ownResults.now, () => NO_OWN);
  const [backend, setBackend] = useState<BackendChoice>('auto');
  const { run, start, stop } = useEntryRun();
  useEffect(() => void ownResults.restore(), []);

  const { groups, elsewhere, otherLanguage } = groupsOf(result.results, own.results, language);
  const rows = sorted(groups, values.sort, values.descending).filter(leading);
  const running = run !== undefined && 'news' in run;
  const sortBy = (column: Column): void =>
    set(column === values.sort ? { descending: !values.descending } : { sort: column, descending: false });
  const gains = result.results.flatMap(({ leak }) => leak.nats ?? []);
  return (
    <div className="race">
      {rows.length === 0 ? <p>{text.none}</p> : <Pictures groups={rows} text={text} language={language} />}
      <div className="race-where needs-script">
        <BackendSelect
          language={language}
          choice={backend}
          current={null}
          speeds={{}}
          locked={running || locked.has('playback')}
          choose={setBackend}
        />
      </div>
      <Running
        run={run}
        text={text}
        language={language}
        stop={stop}
        again={() => run && start(run.group, backend)}
      />
      <ResultsTable
        groups={rows}
        text={text}
        language={language}
        sort={values.sort}
        descending={values.descending}
        sortLocked={locked.has('sort') || locked.has('descending')}
        sortBy={sortBy}
        action={(group) => (
          <button
            type="button"
            aria-label={text.runThis(group.name)}
            disabled={running || !group.entry || locked.has('playback')}
            onClick={() => start(group, backend)}
          >
            {text.run}
          </button>
        )}
        remove={(gone) => void ownResults.remove((each) => each === gone)}
      />
      {result.results.length > 0 && <p className="note">{text.machine(result.made.date)}</p>}
      {gains.length > 0 && <p className="note">{text.leak(Math.max(...gains))}</p>}
      <Tried groups={rows} tuning={result.tuning} text={text} language={language} />
      <OwnForm
        own={own}
        elsewhere={elsewhere}
        otherLanguage={otherLanguage}
        text={text}
        language={language}
      />
    </div>
  );
}

function Running(
  props: Pick<Props, 'text' | 'language'> & { run: EntryRun | undefined; stop(): void; again(): void },
): ReactElement {
  const { run, text, language } = props;
  const words = WORDS[language];
  if (run && 'error' in run) return <Problem language={language} error={run.error} again={props.again} />;
  if (!run || 'perplexity' in run)
    return (
      <p className="race-said needs-script" role="status">
        {run && text.ran(run.group.name, formatNumber(run.perplexity, language))}
      </p>
    );
  const { news } = run;
  const said = text.running(run.group.name, text.phases[news?.phase ?? 'learning']);
  return (
    <div className="progress" role="status">
      <progress max={1} value={news ? news.done / Math.max(1, news.total) : undefined} aria-label={said} />
      <span>
        {said}
        {news?.secondsLeft !== undefined && ` · ${words.secondsLeft(news.secondsLeft)}`}
      </span>
      <button type="button" onClick={props.stop}>
        {words.stop}
      </button>
    </div>
  );
}
