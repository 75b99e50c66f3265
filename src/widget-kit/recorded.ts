/** A run that was made before, by the book's own run command, and what is shown of it. */
import type { BackendName } from '#kernels/backends/names.ts';
import type { Reading } from '#training/protocol.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import type { History } from './history.ts';

export interface RecordedRun {
  readonly spec: TrainableSpec;
  readonly backend: BackendName;
  readonly parameters: number;
  readonly seconds: number;
  readonly losses: History['losses'];
  readonly readings: readonly Reading[];
}

/** The recorded run, if it is of this very spec. */
export function recordedOf(first: unknown, specKey: string): RecordedRun | undefined {
  const recorded = first as RecordedRun | null;
  return recorded && JSON.stringify(recorded.spec) === specKey ? recorded : undefined;
}

/** Up to the step that is looked at; whole unless given. */
export function recordedHistory(recorded: RecordedRun, look = recorded.spec.steps): History {
  const { steps } = recorded.spec;
  const step = Math.min(look, steps);
  return {
    status: 'recorded',
    step,
    steps,
    reached: steps,
    losses: recorded.losses.filter(([at]) => at <= step),
    readings: recorded.readings.filter((reading) => reading.step <= step),
    backend: recorded.backend,
    parameters: recorded.parameters,
  };
}
