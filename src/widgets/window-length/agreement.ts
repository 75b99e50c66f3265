/** The probes' answers at the step that is looked at. */
import type { ProbeReading } from '#models/measures/probes.ts';
import { lastReading, type History } from '#widget-kit/history.ts';

export function agreementOf(history: History): readonly ProbeReading[] {
  return lastReading<ProbeReading[]>(history, 0) ?? [];
}
