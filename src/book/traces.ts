/** Recorded runs of training widgets, read when pages are made: the first picture before anything has run. */
import type { Json } from '#numerics/json.ts';
import { defaultRun } from '#widget-kit/default-run.ts';
import type { AnyTraining } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { recordedOf } from '#widget-kit/recorded.ts';
import type { Preset } from '#widget-kit/table.ts';

const traces = import.meta.glob<Json>(['/public/traces/*.json', '!/public/traces/claims.json'], {
  import: 'default',
});

const warned = new Set<string>();

/** The trace of what the widget trains with these presets; null, with a warning to whoever builds, if it is not recorded. */
export async function traceOf(widget: AnyTraining, language: Language, preset: Preset): Promise<Json> {
  const name = `${widget.id}.${language}`;
  const trace = (await traces[`/public/traces/${name}.json`]?.()) ?? null;
  const { spec } = defaultRun(widget, language, preset);
  if (recordedOf(trace, JSON.stringify(spec))) return trace;
  const { spec: own } = defaultRun(widget, language);
  const presetsAnother = JSON.stringify(own) !== JSON.stringify(spec);
  if (!presetsAnother && !warned.has(name)) {
    warned.add(name);
    process.emitWarning(
      `${trace === null ? 'No' : 'A stale'} recorded run: public/traces/${name}.json. Make it with npm run record.`,
    );
  }
  return null;
}
