/**
 * `npm run claims`: runs what the book claims, in a headless browser, in the real worker, on wasm. `--record` writes the
 * verdicts into the pages. Fails if any claim does not hold, or any control does.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { SHORT, type AnyClaim, type ClaimLanguage } from '#claims/define.ts';
import { experimentOf, type RecordedClaims } from '#claims/recorded.ts';
import { runClaim, sharing, type Ask, type Verdict } from '#claims/run.ts';
import { significant } from '#numerics/json.ts';
import { openEngineRoom } from './engine-room.ts';

const CLAIMS = 'src/claims';
const RECORDED = 'public/traces/claims.json';

const USAGE = `npm run claims -- [options]
  --chapter=<slug>    only the claims of one chapter
  --id=<id>           only this claim
  --seeds=1,2,3       only these seeds
  --language=en|zh    whose World is learnt; English unless given
  --short             only claims of about a minute or less
  --json=<file>       writes the verdicts as JSON
  --record            keeps them for the pages, in ${RECORDED}`;

export interface Options {
  readonly chapter?: string;
  readonly id?: string;
  /** All of a claim's own unless given. */
  readonly seeds?: readonly number[];
  readonly language: ClaimLanguage;
  readonly short: boolean;
  readonly json?: string;
  readonly record: boolean;
}

/** What came of one claim, as `--json` writes it. */
export interface Outcome {
  readonly id: string;
  readonly chapter: string;
  readonly statement: string;
  readonly holds: boolean;
  readonly seconds: number;
  /** Measures of the control have `control.` before their names. */
  readonly seeds: readonly { seed: number; holds: boolean; measures: Readonly<Record<string, number>> }[];
}

/** Throws what is wrong with the options, in words. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ chapter: text, id: text, seeds: text, language: { ...text, default: 'en' }, json: text },
      ...{ short: flag, record: flag },
    },
  });
  const { chapter, id, seeds, language, short, json, record } = values;
  if (language !== 'en' && language !== 'zh') throw new Error(`--language is en or zh, not “${language}”.`);
  if (seeds !== undefined && !/^[1-9]\d{0,8}(?:,[1-9]\d{0,8})*$/.test(seeds))
    throw new Error(`--seeds is a list like 1,2,3, not “${seeds}”.`);
  if (record && (seeds !== undefined || short))
    throw new Error('--record takes claims whole: without --seeds and --short.');
  return {
    ...{ language, short, record },
    ...(chapter !== undefined && { chapter }),
    ...(id !== undefined && { id }),
    ...(seeds !== undefined && { seeds: [...new Set(seeds.split(',').map(Number))] }),
    ...(json !== undefined && { json }),
  };
}

/** All claims of the book, in the order of their chapters. */
export async function allClaims(): Promise<AnyClaim[]> {
  const files = readdirSync(CLAIMS, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/[^/]+(?<!\.test)\.ts$/.test(file))
    .toSorted();
  const modules = files.map(async (file) => {
    const url = pathToFileURL(resolve(CLAIMS, file)).href;
    return ((await import(url)) as { default: AnyClaim }).default;
  });
  return Promise.all(modules);
}

export function chosenClaims(all: readonly AnyClaim[], { chapter, id, short }: Options): AnyClaim[] {
  const chosen = all.filter(
    (claim) =>
      (chapter === undefined || claim.chapter === chapter) &&
      (id === undefined || claim.id === id) &&
      (!short || claim.seconds <= SHORT),
  );
  if (chosen.length > 0) return chosen;
  const known = all.map((claim) => `${claim.chapter}: ${claim.id}`).join('\n  ');
  throw new Error(`No claim is meant by that. There are\n  ${known}`);
}

/** Seed by seed, so that claims of one seed share what they ask: the engine keeps only a few runs. */
export async function runClaims(
  claims: readonly AnyClaim[],
  { seeds, language }: Pick<Options, 'seeds' | 'language'>,
  ask: Ask,
): Promise<Map<AnyClaim, Verdict[]>> {
  const verdicts = new Map(claims.map((claim) => [claim, [] as Verdict[]]));
  const asking = sharing(ask);
  const wanted = [...new Set(seeds ?? claims.flatMap((claim) => claim.seeds))];
  for (const seed of wanted)
    for (const claim of claims) {
      if (!seeds && !claim.seeds.includes(seed)) continue;
      const verdict = await runClaim(claim, { seed, language }, asking);
      verdicts.get(claim)!.push(verdict);
      console.log(line(claim, verdict));
    }
  return verdicts;
}

function line({ id }: AnyClaim, { seed, holds, controlFails, seconds, ...verdict }: Verdict): string {
  const numbers = Object.entries(verdict.measures)
    .map(
      ([name, value]) =>
        `${name} ${significant(value, 4)} (${significant(verdict.controlMeasures[name]!, 4)})`,
    )
    .join(', ');
  const control = controlFails ? '' : '; the control holds as well';
  return `${holds ? '✓' : '✗'} ${id}, seed ${seed}: ${numbers}${control}; ${seconds.toFixed(1)} s`;
}

export function outcomeOf(claim: AnyClaim, verdicts: readonly Verdict[], language: ClaimLanguage): Outcome {
  const { id, chapter, statement } = claim;
  return {
    id,
    chapter,
    statement: statement[language],
    holds: verdicts.every(({ holds }) => holds),
    seconds: Number(verdicts.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(2)),
    seeds: verdicts.map(({ seed, holds, measures, controlMeasures }) => {
      const control = Object.entries(controlMeasures).map(([name, value]) => [`control.${name}`, value]);
      return { seed, holds, measures: { ...measures, ...Object.fromEntries(control) } };
    }),
  };
}

/** Keeps verdicts for the pages, beside those of the claims that were not run now. */
function record(verdicts: ReadonlyMap<AnyClaim, readonly Verdict[]>, language: ClaimLanguage): void {
  const before = existsSync(RECORDED) ? (JSON.parse(readFileSync(RECORDED, 'utf8')) as RecordedClaims) : {};
  const date = new Date().toISOString().slice(0, 10);
  const short = (measures: Verdict['measures']) =>
    Object.fromEntries(Object.entries(measures).map(([name, value]) => [name, significant(value, 5)]));
  const now = [...verdicts].map(([claim, seeds]) => [
    claim.id,
    {
      experiment: experimentOf(claim, language),
      date,
      seeds: seeds.map(({ seed, holds, controlFails, measures, controlMeasures }) => ({
        ...{ seed, holds, controlFails },
        ...{ measures: short(measures), controlMeasures: short(controlMeasures) },
      })),
    },
  ]);
  const all = { ...before, [language]: { ...before[language], ...Object.fromEntries(now) } };
  writeFileSync(RECORDED, `${JSON.stringify(all, null, 2)}\n`);
}

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const claims = chosenClaims(await allClaims(), options);
  const room = await openEngineRoom();
  const ask: Ask = (query, onProgress) =>
    room.ask(
      query.of === 'run' && query.spec.steps !== undefined ? { ...query, backend: 'wasm' } : query,
      (share) => onProgress?.({ done: share, total: 1 }),
    );
  try {
    const verdicts = await runClaims(claims, options, ask);
    const outcomes = [...verdicts].map(([claim, of]) => outcomeOf(claim, of, options.language));
    console.table(outcomes.map(({ id, chapter, holds, seconds }) => ({ id, chapter, holds, seconds })));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(outcomes, null, 2)}\n`);
    if (options.record) record(verdicts, options.language);
    return outcomes.every(({ holds }) => holds);
  } finally {
    await room.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    const isUsage = error instanceof TypeError || (error as Error).message.startsWith('--');
    console.error(`${(error as Error).message}${isUsage ? `\n\n${USAGE}` : ''}`);
    process.exitCode = 1;
  }
