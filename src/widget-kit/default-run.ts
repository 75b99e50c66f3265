/** The run that a training widget shows first: what a recorded trace is made of. */
import type { TrainableSpec } from '#training/run-spec.ts';
import type { AnyTraining } from './define.ts';
import type { Language } from './language.ts';
import { defaults } from './params.ts';
import { worldSource } from './source.ts';
import { tableOf, type Preset } from './table.ts';
import type { AnyValues } from './use-link.ts';

export function defaultRun(
  widget: AnyTraining,
  language: Language,
  preset: Preset = {},
): { readonly values: AnyValues; readonly spec: TrainableSpec } {
  const values = defaults(tableOf(widget, preset));
  return { values, spec: widget.train(values, worldSource(language)) };
}
