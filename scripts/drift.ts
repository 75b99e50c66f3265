/**
 * How what is run now differs from what was recorded. Losses and scores may differ by a thousandth, other numbers by two
 * hundredths of their size, or of one where they are smaller: another browser may round the last digit otherwise, and a
 * model that was even between two answers may then give the other. Times are not compared.
 */
import type { Json } from '#numerics/json.ts';
import type { RaceRecord } from '#training/race-record.ts';
import { specHash } from '#training/spec-hash.ts';
import type { Trace } from '#training/trace.ts';

const OF_LOSSES = 1e-3;
const OF_THE_REST = 0.02;

export function traceDrift(name: string, before: Trace | undefined, now: Trace): string[] {
  if (!before) return [`${name} is not recorded.`];
  if (before.specHash !== now.specHash) return [`${name} was recorded of another spec.`];
  const drifted = [
    before.losses.length !== now.losses.length ||
      before.losses.some(([, nats], i) => !near(nats, now.losses[i]![1], OF_LOSSES)),
    !alike(before.readings as unknown as Json, now.readings as unknown as Json),
  ];
  return ['losses', 'readings'].filter((_, i) => drifted[i]).map((what) => `${name}: its ${what} differ.`);
}

/** Of the results that were made now; of a whole race, also where one is missing. */
export function raceDrift(name: string, before: RaceRecord | undefined, now: RaceRecord): string[] {
  if (!before) return [`${name} is not recorded.`];
  if (now.results.length === 0) return [`${name} has results of settings that there are no more.`];
  return now.results.flatMap((result) => {
    const old = before.results.find(({ model }) => model === result.model);
    if (!old) return [`${name}: ${result.model} is not recorded.`];
    if (specHash(old.spec) !== specHash(result.spec))
      return [`${name}: ${result.model} was recorded with another setting.`];
    const scores = [old.nats, result.nats, old.floor.nats, result.floor.nats] as const;
    const sameScore =
      near(scores[0] ?? Infinity, scores[1] ?? Infinity, OF_LOSSES) && near(scores[2], scores[3], OF_LOSSES);
    const sameAnswers = alike(old.probes as unknown as Json, result.probes as unknown as Json);
    return [
      ...(sameScore ? [] : [`${name}: ${result.model} scores ${scores[1]} nats, recorded ${scores[0]}.`]),
      ...(sameAnswers ? [] : [`${name}: ${result.model} answers the probes otherwise.`]),
      ...(old.parameters === result.parameters ? [] : [`${name}: ${result.model} has another size.`]),
    ];
  });
}

function near(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function alike(a: Json, b: Json): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= OF_THE_REST * Math.max(1, Math.abs(a), Math.abs(b));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [of, other] = [Object.entries(a), b as Readonly<Record<string, Json>>];
  return (
    of.length === Object.keys(b).length &&
    of.every(([name, value]) => Object.hasOwn(other, name) && alike(value, other[name]!))
  );
}
