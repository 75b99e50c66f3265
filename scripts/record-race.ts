/** Runs the race as its rules say: every setting is judged on the validation text, the best is scored once. */
import type { RaceEntry } from '#models/race-entry.ts';
import type { RaceReading } from '#models/measures/race-reading.ts';
import { specHash } from '#training/spec-hash.ts';
import { significant } from '#numerics/json.ts';
import type { RaceRecord } from '#training/race-record.ts';
import {
  bestSetting,
  raceResult,
  raceSpecs,
  runQuery,
  scoreQuery,
  type RaceLanguage,
  type RunCost,
} from '#training/race-run.ts';
import type { RaceResult } from '#training/race.ts';
import { isTrainable, type RunSpec } from '#training/run-spec.ts';
import type { EngineRoom } from './engine-room.ts';

/** Odd. */
const BLINKS = 5;

type Room = Pick<EngineRoom, 'ask'>;

export async function runRace(
  room: Room,
  entries: readonly RaceEntry[],
  language: RaceLanguage,
  { date, tell }: { date: string; tell(line: string): void },
): Promise<RaceRecord> {
  const results: RaceResult[] = [];
  const tuning: Record<string, (number | null)[]> = {};
  for (const entry of entries) {
    const specs = raceSpecs(entry, language);
    const judged: (number | null)[] = [];
    for (const spec of specs) {
      const reading = (await room.ask(scoreQuery(entry, spec, 'validation', 'wasm'))) as RaceReading;
      judged.push(reading.perplexity === null ? null : significant(reading.perplexity, 6));
    }
    tell(`${language} ${entry.id}: ${judged.join(', ')}`);
    tuning[entry.id] = judged;
    results.push(await scored(room, entry, specs[bestSetting(judged)]!, date));
  }
  return { results, tuning, made: { command: 'npm run record -- --only=race', date } };
}

/** The settings that were chosen before, of the quickest entry of each family. */
export async function rerunSample(
  room: Room,
  entries: readonly RaceEntry[],
  language: RaceLanguage,
  before: RaceRecord,
): Promise<RaceRecord> {
  const quickest = new Map<string, RaceResult>();
  for (const result of before.results) {
    const known = quickest.get(result.family);
    if (!known || result.seconds < known.seconds) quickest.set(result.family, result);
  }
  const results: RaceResult[] = [];
  for (const { model, spec } of quickest.values()) {
    const entry = entries.find(({ id }) => id === model);
    const same = entry && raceSpecs(entry, language).find((each) => specHash(each) === specHash(spec));
    // An entry whose settings have changed since has no such result any more, which the comparison says.
    if (entry && same) results.push(await scored(room, entry, same, before.made.date));
  }
  return { ...before, results };
}

async function scored(room: Room, entry: RaceEntry, spec: RunSpec, date: string): Promise<RaceResult> {
  const cost = isTrainable(spec) ? await costOf(room, spec) : await costOfCounting(room, spec);
  const reading = (await room.ask(scoreQuery(entry, spec, 'heldOut', 'wasm'))) as RaceReading;
  return raceResult(entry, spec, reading, cost, { origin: 'recorded', date });
}

async function costOf(room: Room, spec: RunSpec): Promise<RunCost> {
  return (await room.ask(runQuery(spec, 'wasm'))) as unknown as RunCost;
}

/** Counting takes a blink, and one blink is luck: the median of several. It uses no chance, so a seed only counts anew. */
async function costOfCounting(room: Room, spec: RunSpec): Promise<RunCost> {
  const costs: RunCost[] = [];
  for (let seed = 1; seed <= BLINKS; seed++)
    costs.push(await costOf(room, { ...spec, seed: spec.seed + seed }));
  return costs.toSorted((a, b) => a.seconds - b.seconds)[(BLINKS - 1) / 2]!;
}
