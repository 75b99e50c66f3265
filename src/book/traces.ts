/** Recorded runs of training widgets, read when pages are made: the first picture before anything has run. */
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { checkTrace } from '#training/trace.ts';
import { defaultRun } from '#widget-kit/default-run.ts';
import type { AnyTraining } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { recordedOf, sameRun } from '#widget-kit/recorded.ts';
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
  const wrong = trace === null ? 'is missing' : wrongWith(trace);
  if (!wrong && recordedOf(trace, spec)) return trace;
  // Presets may ask for another run than the one that is recorded.
  if (!wrong && !sameRun(defaultRun(widget, language).spec, spec)) return null;
  if (!warned.has(name)) {
    warned.add(name);
    const what = wrong ?? 'is of an older spec';
    process.emitWarning(`The recorded run public/traces/${name}.json ${what}: npm run record makes it.`);
  }
  return null;
}

function wrongWith(trace: Json): string | undefined {
  try {
    checkTrace(trace);
    return undefined;
  } catch (error) {
    return `is broken (${error instanceof BookError ? error.message : String(error)})`;
  }
}
