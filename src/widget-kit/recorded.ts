/** A run that was made before, by the book's own run command, and what is shown of it. */
import { canonicalJson } from '#numerics/canonical-json.ts';
import type { Json } from '#numerics/json.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import type { Trace } from '#training/trace.ts';
import type { History } from './history.ts';

/** The trace, if it is of this very spec. */
export function recordedOf(first: unknown, spec: TrainableSpec): Trace | undefined {
  const trace = first as Trace | null;
  return trace && sameRun(trace.spec, spec) ? trace : undefined;
}

/** Whatever the order of the fields. */
export function sameRun(a: TrainableSpec, b: TrainableSpec): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);
}

/** Up to the step that is looked at; whole unless given. */
export function recordedHistory(trace: Trace, look = trace.steps): History {
  const step = Math.min(look, trace.steps);
  return {
    status: 'recorded',
    step,
    steps: trace.spec.steps,
    reached: trace.steps,
    losses: trace.losses.filter(([at]) => at <= step),
    readings: trace.readings.filter((reading) => reading.step <= step),
    backend: trace.backend,
    parameters: trace.parameters,
  };
}
