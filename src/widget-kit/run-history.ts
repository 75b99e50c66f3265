/** What is kept of a run as its news come in, and what a view is shown of it; pure, apart from React and the engine. */
import type { BackendName } from '#kernels/backends/names.ts';
import type { Progress } from '#numerics/progress.ts';
import type { News, Reading } from '#training/protocol.ts';
import { MOST_POINTS } from '#training/thin.ts';
import type { History, RunStatus } from './history.ts';

export interface RunRecord {
  readonly steps: number;
  readonly reached: number;
  readonly status: News['status'];
  readonly backend: BackendName | null;
  readonly parameters: number | null;
  /** Loss of each step from `first` on in nats per token, NaN where none was told; longer than `count`. */
  readonly losses: Float64Array;
  readonly first: number;
  readonly count: number;
  readonly readings: readonly Reading[];
  readonly progress: Progress | undefined;
  readonly stepsPerSecond: number | undefined;
}

/** Points of a drawn curve, as of a recorded one, and readings kept of one measure. */
const POINTS = MOST_POINTS - 1;
const READINGS = 400;

export function openRecord(steps: number): RunRecord {
  return {
    steps,
    reached: 0,
    status: 'preparing',
    backend: null,
    parameters: null,
    losses: new Float64Array(256),
    first: 0,
    count: 0,
    readings: [],
    progress: undefined,
    stepsPerSecond: undefined,
  };
}

export function hear(record: RunRecord, news: News): RunRecord {
  const { first, count, losses } = withLosses(record, news);
  return {
    ...record,
    first,
    count,
    losses,
    reached: news.step,
    status: news.status,
    backend: news.backend ?? record.backend,
    parameters: news.parameters ?? record.parameters,
    readings: withReadings(record.readings, news.readings),
    progress: news.progress,
    stepsPerSecond: news.stepsPerSecond ?? record.stepsPerSecond,
  };
}

/** The record as it was at an earlier step: what a fault has thrown away is told once more. */
export function cutAt(record: RunRecord, step: number, backend: BackendName | null): RunRecord {
  return {
    ...record,
    reached: Math.min(step, record.reached),
    status: 'preparing',
    backend,
    count: Math.max(0, Math.min(record.count, step - record.first)),
    readings: record.readings.filter((reading) => reading.step <= step),
    progress: undefined,
    stepsPerSecond: undefined,
  };
}

export function historyAt(record: RunRecord, status: RunStatus, shown: number): History {
  return {
    status,
    step: shown,
    steps: record.steps,
    reached: record.reached,
    losses: curve(record, shown),
    readings: record.readings.filter((reading) => reading.step <= shown),
    backend: record.backend,
    parameters: record.parameters,
  };
}

function withLosses(record: RunRecord, { firstLoss, losses: told }: News) {
  const first = record.count === 0 && told.length > 0 ? firstLoss : record.first;
  const from = firstLoss - first;
  if (told.length === 0 || from < 0) return record;
  const count = from + told.length;
  let { losses } = record;
  if (count > losses.length) {
    losses = new Float64Array(2 ** Math.ceil(Math.log2(count)));
    losses.set(record.losses.subarray(0, record.count));
  }
  losses.fill(NaN, record.count, Math.max(record.count, from));
  losses.set(told, from);
  return { first, count, losses };
}

/**
 * The first loss alone, then means over stretches that end at multiples of their length. The length depends on the whole
 * run, so that the curve does not change its look while it grows or is looked back at, and is that of a recorded one.
 */
function curve({ losses, first, count, steps }: RunRecord, shown: number): [number, number][] {
  const width = 2 ** Math.max(0, Math.ceil(Math.log2(steps / POINTS)));
  const last = Math.min(first + count - 1, shown);
  const points: [number, number][] = [];
  for (let from = first, to = first; from <= last; from = to + 1, to = Math.ceil(from / width) * width) {
    const end = Math.min(to, last);
    let sum = 0;
    let known = 0;
    for (let step = from; step <= end; step++) {
      const loss = losses[step - first]!;
      if (!Number.isFinite(loss)) continue;
      sum += loss;
      known++;
    }
    // Fewer losses than half a stretch would make the curve's end tremble; at its beginning they are all there is.
    if (known > 0 && (known * 2 >= width || from - first <= 1)) points.push([end, sum / known]);
  }
  return points;
}

/** News may tell a reading again after a fault; many are thinned evenly, the first and the last kept. */
function withReadings(kept: readonly Reading[], told: readonly Reading[]): readonly Reading[] {
  if (told.length === 0) return kept;
  const isTold = ({ step, watch }: Reading): boolean =>
    told.some((reading) => reading.step === step && reading.watch === watch);
  const all = [...kept.filter((reading) => !isTold(reading)), ...told];
  const crowded = new Set(told.map(({ watch }) => watch).filter((watch) => many(all, watch)));
  if (crowded.size === 0) return all;
  const ranks = new Map<number, number>();
  return all.filter(({ watch }, i) => {
    if (!crowded.has(watch)) return true;
    const rank = ranks.get(watch) ?? 0;
    ranks.set(watch, rank + 1);
    return rank % 2 === 0 || i === all.length - 1;
  });
}

function many(readings: readonly Reading[], watch: number): boolean {
  return readings.filter((reading) => reading.watch === watch).length > READINGS;
}
