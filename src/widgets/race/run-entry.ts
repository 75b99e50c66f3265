/** Runs one entry of the race in this tab: it learns or counts, then it is scored. */
import { BookError } from '#numerics/errors.ts';
import type { Progress } from '#numerics/progress.ts';
import type { RaceEntry } from '#models/race-entry.ts';
import type { RaceReading } from '#models/measures/race-reading.ts';
import type { Asking } from '#training/client.ts';
import type { Json } from '#numerics/json.ts';
import type { BackendChoice, Query } from '#training/protocol.ts';
import { raceResult, runQuery, scoreQuery, type RunCost } from '#training/race-run.ts';
import type { RaceResult } from '#training/race.ts';
import type { RunSpec } from '#training/run-spec.ts';

export type Phase = 'learning' | 'scoring';

export interface RunNews extends Progress {
  readonly phase: Phase;
  readonly secondsLeft?: number;
}

type Ask = (query: Query, asking: Asking) => Promise<Json>;

export async function runEntry(
  ask: Ask,
  { entry, spec, backend }: { entry: RaceEntry; spec: RunSpec; backend: BackendChoice },
  { signal, onNews }: { signal: AbortSignal; onNews(news: RunNews): void },
): Promise<RaceResult> {
  const asking = (phase: Phase): Asking => {
    const timed = timeLeft();
    return { signal, onProgress: (progress) => onNews({ ...timed(progress), phase }) };
  };
  const cost = (await ask(runQuery(spec, backend), asking('learning'))) as unknown as RunCost;
  const reading = (await ask(scoreQuery(entry, spec, 'heldOut', backend), asking('scoring'))) as RaceReading;
  const date = new Date().toISOString().slice(0, 10);
  const result = raceResult(entry, spec, reading, cost, { origin: 'own', date });
  const { nats, allowed } = result.leak;
  // It cannot be: something has computed wrongly, and a wrong number is not shown.
  if (!reading.leak.holds) throw new BookError('race.leak', { model: entry.id, nats: nats ?? 0, allowed });
  return result;
}

/** Work comes in parts, each with a total of its own: the time left is that of the part. */
export function timeLeft(now = () => performance.now()): (progress: Progress) => Omit<RunNews, 'phase'> {
  let began = now();
  let before: Progress = { done: 0, total: 0 };
  return ({ done, total }) => {
    if (total !== before.total || done < before.done) began = now();
    before = { done, total };
    const share = total > 0 ? done / total : 0;
    const seconds = (now() - began) / 1000;
    if (share < 0.03 || seconds < 1) return { done, total };
    return { done, total, secondsLeft: Math.ceil((seconds / share) * (1 - share)) };
  };
}
