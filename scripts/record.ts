/**
 * `npm run record`: runs what stands in the book as recorded, in a headless browser, in the real worker, on wasm, and
 * writes it into `public/traces/`. `--check` runs it again and fails where it has become something else.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readRaceRecord, writeRaceRecord } from '#training/race-record.ts';
import { readTrace, traceOfRun, writeTrace, type Trace } from '#training/trace.ts';
import type { RunHistory } from '#training/trained-run.ts';
import { raceDrift, traceDrift } from './drift.ts';
import { openEngineRoom, type EngineRoom } from './engine-room.ts';
import { serverFolder } from './folders.ts';
import { rerunSample, runRace } from './record-race.ts';

const FOLDER = 'public/traces';
const LANGUAGES = ['en', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

const USAGE = `npm run record -- [options]
  --only=<name>       only this: the id of a widget that trains, or race
  --language=en|zh    only this language
  --check             runs them again and compares with what is committed; writes nothing
  --sample            with --check: the quickest of each kind alone`;

export interface Options {
  readonly only?: string;
  readonly languages: readonly Language[];
  readonly check: boolean;
  readonly sample: boolean;
}

type Prerender = typeof import('#app/prerender.tsx');
/** The first run of a widget that trains: what its page shows before the reader runs anything. */
export type Recordable = Awaited<ReturnType<Prerender['toRecord']>>['traces'][number];

/** Throws what is wrong with the options, in words. */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, language: { type: 'string' }, check: flag, sample: flag },
  });
  const { only, language, check, sample } = values;
  const languages = LANGUAGES.filter((each) => language === undefined || each === language);
  if (languages.length === 0) throw new Error(`--language is en or zh, not “${language}”.`);
  if (sample && !check) throw new Error('--sample goes with --check: a record is made whole.');
  return { languages, check, sample, ...(only !== undefined && { only }) };
}

/** Everything that the options mean, the race apart. */
export function chosenTraces(
  all: readonly Recordable[],
  { only, languages, check, sample }: Options,
): Recordable[] {
  const names = [...new Set(all.map(({ widget }) => widget)), 'race'];
  if (only !== undefined && !names.includes(only))
    throw new Error(`--only is one of ${names.join(', ')}, not “${only}”.`);
  const chosen = all.filter(
    ({ widget, language }) => (only === undefined || widget === only) && languages.includes(language),
  );
  if (!check || !sample) return chosen;
  const work = ({ spec }: Recordable): number => spec.steps * spec.batch;
  return chosen.toSorted((a, b) => work(a) - work(b)).slice(0, 1);
}

async function runTrace(room: EngineRoom, { spec, ...shown }: Recordable): Promise<Trace> {
  const question = { of: 'run', spec, measure: 'history', args: {}, backend: 'wasm' };
  const run = (await room.ask(question)) as unknown as RunHistory;
  if (run.diverged !== null) throw new Error(`${shown.widget}: the run diverged at step ${run.diverged}.`);
  const made = { command: 'npm run record', date: today() };
  return traceOfRun({ ...shown, ...run, spec, made });
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** What has drifted, in words; nothing where all is as it was, or has been written anew. */
async function record(room: EngineRoom, options: Options): Promise<string[]> {
  const { check, sample, languages, only } = options;
  const server = pathToFileURL(resolve(serverFolder, 'prerender.js')).href;
  const { traces, entries } = await ((await import(server)) as Prerender).toRecord();
  const drifts: string[] = [];
  const keep = (name: string, text: string): void => {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FOLDER}/${name}.json`, text);
  };
  for (const wanted of chosenTraces(traces, options)) {
    const name = `${wanted.widget}.${wanted.language}`;
    const trace = await runTrace(room, wanted);
    console.log(`${name}: ${trace.steps} steps in ${trace.seconds} s`);
    if (!check) keep(name, writeTrace(trace));
    else drifts.push(...traceDrift(name, committed(name, readTrace), trace));
  }
  if (only !== undefined && only !== 'race') return drifts;
  for (const language of languages) {
    const name = `race.${language}`;
    const before = check ? committed(name, (text) => readRaceRecord(JSON.parse(text))) : undefined;
    const now =
      before && sample
        ? await rerunSample(room, entries, language, before)
        : await runRace(room, entries, language, { date: today(), tell: (line) => console.log(line) });
    console.table(now.results.map(({ model, perplexity, seconds }) => ({ model, perplexity, seconds })));
    if (!check) keep(name, writeRaceRecord(now));
    else drifts.push(...raceDrift(name, before, now));
  }
  return drifts;
}

function committed<T>(name: string, read: (text: string) => T): T | undefined {
  const file = `${FOLDER}/${name}.json`;
  return existsSync(file) ? read(readFileSync(file, 'utf8')) : undefined;
}

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const room = await openEngineRoom();
  try {
    const drifts = await record(room, options);
    for (const drift of drifts) console.error(drift);
    if (options.check && drifts.length === 0) console.log('All that was run is as it was recorded.');
    return drifts.length === 0;
  } finally {
    await room.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    const isUsage = code.startsWith('ERR_PARSE_ARGS') || message.startsWith('--');
    console.error(`${message}${isUsage ? `\n\n${USAGE}` : ''}`);
    process.exitCode = 1;
  }
