/** All that a widget's link can hold: its own parameters, and those that the kit adds for its kind. */
import { BACKENDS } from '#kernels/backends/names.ts';
import type { AnyWidget, PlaybackSpec } from './define.ts';
import type { ParamTable } from './params.ts';

export type Preset = Readonly<Record<string, number | string | boolean>>;

const MAX_PLAYBACK = 10_000;
/** The run spec's own limit. */
const MAX_RUN = 1_000_000;

/** The step that a link restores. */
const stepOf = (first: number, max: number): ParamTable => ({
  step: { kind: 'integer', default: first, min: 0, max, hidden: true },
});

/** A run's table holds the step that a link replays it to, and where it computes. */
const RUN: ParamTable = {
  ...stepOf(0, MAX_RUN),
  backend: { kind: 'choice', default: 'auto', options: ['auto', ...BACKENDS], hidden: true },
};

/** The table with the page's presets as its defaults. */
export function tableOf(widget: AnyWidget, preset: Preset): ParamTable {
  const playback = playbackOf(widget);
  const added = 'train' in widget ? RUN : playback ? stepOf(playback.first ?? 0, MAX_PLAYBACK) : {};
  const table = Object.entries({ ...(widget.params as ParamTable), ...added });
  return Object.fromEntries(
    table.map(([name, param]) => [name, { ...param, default: preset[name] ?? param.default }]),
  ) as ParamTable;
}

// oxlint-disable-next-line typescript/no-explicit-any -- whatever the widget's own types are
export function playbackOf(widget: AnyWidget): PlaybackSpec<any, any> | undefined {
  return 'playback' in widget ? widget.playback : undefined;
}
