/** An entry of the race under its rules: the runs that its settings mean, what is asked of them, and the result. */
import type { RaceEntry, RaceSetting } from '#models/race-entry.ts';
import type { RaceReading } from '#models/measures/race-reading.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { significant } from '#numerics/json.ts';
import type { BackendChoice, Query } from './protocol.ts';
import { probeColumns, RACE, raceSteps, scoreColumns, type RaceResult } from './race.ts';
import { isTrainable, type RunSpec } from './run-spec.ts';

export type RaceLanguage = keyof typeof RACE.data;

/** What the measure `history` tells of any run; a model that counts has no backend. */
export interface RunCost {
  readonly backend: BackendName | null;
  readonly seconds: number;
}

/** The runs of an entry's settings, in their order. */
export function raceSpecs({ model, settings }: RaceEntry, language: RaceLanguage): RunSpec[] {
  return settings.map(({ config, training }) => ({
    specVersion: 1,
    model,
    config,
    data: RACE.data[language],
    tokenizer: 'word',
    split: RACE.split,
    seed: 1,
    ...(training && learning(training)),
  }));
}

/** The training text is at least as long as asked for, so no example is seen more often than `passes` says. */
function learning(training: RaceSetting['training'] & {}): Partial<RunSpec> {
  const { batch, context, learningRate, schedule, passes } = training;
  const share = Math.min(1, passes / RACE.passes);
  return {
    batch,
    context,
    optimiser: { name: 'adamw', learningRate },
    schedule: { name: schedule },
    steps: Math.round(share * raceSteps(RACE.split.train, batch)),
    measures: [],
  };
}

/** Words that the run's model looks back on. */
export function contextOf({ config, context }: RunSpec): number {
  return context ?? (config.order ?? 1) - 1;
}

/** Scores one part of the text; on the held-out one the answer is all that the race compares. */
export function scoreQuery(
  { args }: RaceEntry,
  spec: RunSpec,
  part: RaceReading['part'],
  backend: BackendChoice,
): Query {
  return { of: 'run', spec, measure: 'race', args: { ...args, part }, ...on(spec, backend) };
}

/** Trains or counts, and tells what it cost: a `RunCost`. */
export function runQuery(spec: RunSpec, backend: BackendChoice): Query {
  return { of: 'run', spec, measure: 'history', args: {}, ...on(spec, backend) };
}

function on(spec: RunSpec, backend: BackendChoice): { backend?: BackendChoice } {
  return isTrainable(spec) ? { backend } : {};
}

export function raceResult(
  { id, family, year }: RaceEntry,
  spec: RunSpec,
  { nats, W, C, floor, parameters, probes }: RaceReading,
  { backend, seconds }: RunCost,
  made: Pick<RaceResult, 'origin' | 'date'>,
): RaceResult {
  return {
    model: id,
    family,
    year,
    spec,
    backend,
    ...scoreColumns({ nats, W, C, floor }),
    parameters,
    seconds,
    probes: probeColumns(probes).map((probe) => ({
      ...probe,
      accuracy: significant(probe.accuracy, 6),
      chance: significant(probe.chance, 6),
    })),
    ...made,
  };
}

/** The place of the setting with the lowest perplexity on the validation text; the first of equals. */
export function bestSetting(perplexities: readonly (number | null)[]): number {
  const values = perplexities.map((value) => value ?? Infinity);
  return values.indexOf(Math.min(...values));
}
