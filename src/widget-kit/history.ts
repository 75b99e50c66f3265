/** What a training run has shown so far: the live one's, or a recorded one's, up to the step that is looked at. */
import type { BackendName } from '#kernels/backends/names.ts';
import type { Json } from '#numerics/json.ts';
import type { Reading } from '#training/protocol.ts';

export type RunStatus =
  /** A trace made before, by the book's own run command; nothing runs. */
  | 'recorded'
  /** No trace and no run: the reader has changed something since. */
  | 'idle'
  | 'preparing'
  | 'training'
  | 'paused'
  /** Waits because nobody sees it. */
  | 'unseen'
  | 'done'
  | 'diverged'
  | 'failed';

export interface History {
  readonly status: RunStatus;
  /** The shown step, and that at which the run ends. */
  readonly step: number;
  readonly steps: number;
  /** The step that the run has reached, at or after the shown one. */
  readonly reached: number;
  /** Mean training loss in nats per token since the point before, and the step after which it was taken. */
  readonly losses: readonly (readonly [step: number, nats: number])[];
  /** What the spec's measures gave at or before the shown step, oldest first. */
  readonly readings: readonly Reading[];
  readonly backend: BackendName | null;
  /** Number of parameters; null until known. */
  readonly parameters: number | null;
}

/** The values of measure `watch` with their steps, oldest first. */
export function readingsOf<T extends Json>(history: History, watch: number): { step: number; value: T }[] {
  return history.readings
    .filter((reading) => reading.watch === watch)
    .map(({ step, value }) => ({ step, value: value as T }));
}

/** The last value of measure `watch` at or before the shown step; undefined before the first. */
export function lastReading<T extends Json>(history: History, watch: number): T | undefined {
  return history.readings.findLast((reading) => reading.watch === watch)?.value as T | undefined;
}

/** Before anything has run. */
export const NO_RUN: History = {
  status: 'idle',
  step: 0,
  steps: 0,
  reached: 0,
  losses: [],
  readings: [],
  backend: null,
  parameters: null,
};
