/**
 * A recorded trace: what a widget's run showed when the book's own command made it, for readers whose machine can't
 * run it now. It carries its spec and the spec's hash, so that a test can make it again and a page can tell an old one.
 */
import { BookError } from '#numerics/errors.ts';
import { significant, type Json } from '#numerics/json.ts';
import { checkForeignSpec, specHash } from './spec-hash.ts';
import { Fields, parseJson } from './json-fields.ts';
import type { Reading } from './protocol.ts';
import { isTrainable, type TrainableSpec } from './run-spec.ts';
import { MOST_POINTS, thin, type LossPoint } from './thin.ts';

export interface Trace {
  readonly traceVersion: 1;
  readonly widget: string;
  readonly language: string;
  /** Of the widget's parameters. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly spec: TrainableSpec;
  readonly specHash: string;
  readonly backend: 'wasm';
  readonly made: { readonly command: string; readonly date: string };
  /** How far the run went. */
  readonly steps: number;
  /** Number of parameters. */
  readonly parameters: number;
  readonly losses: readonly LossPoint[];
  readonly readings: readonly Reading[];
  /** Of training, on the machine that made it. */
  readonly seconds: number;
}

/** What a run leaves behind; `losses` of each step from 0 on. */
export interface Recording extends Pick<
  Trace,
  'widget' | 'language' | 'values' | 'spec' | 'made' | 'parameters' | 'readings' | 'seconds'
> {
  readonly losses: readonly number[];
}

/** In bytes, as JSON. */
export const LARGEST_TRACE = 50_000;
const DIGITS = 5;
const FIELDS = [
  'traceVersion',
  'widget',
  'language',
  'values',
  'spec',
  'specHash',
  'backend',
  'made',
  'steps',
  'parameters',
  'losses',
  'readings',
  'seconds',
];

export function traceOfRun({ losses, readings, ...run }: Recording): Trace {
  const points = losses.map((nats, step): LossPoint => [step, nats]);
  return {
    traceVersion: 1,
    widget: run.widget,
    language: run.language,
    values: run.values,
    spec: run.spec,
    specHash: specHash(run.spec),
    backend: 'wasm',
    made: run.made,
    steps: losses.length,
    parameters: run.parameters,
    losses: thin(points).map(([step, nats]) => [step, significant(nats, DIGITS)]),
    readings: readings.map(({ step, watch, value }) => ({ step, watch, value: rounded(value) })),
    seconds: significant(run.seconds, DIGITS),
  };
}

export function writeTrace(trace: Trace): string {
  const text = JSON.stringify(checkTrace(trace));
  checkSize(text);
  return text;
}

/** Throws a `BookError` that names what is wrong. */
export function readTrace(text: string): Trace {
  checkSize(text);
  const value = parseJson(text, LARGEST_TRACE);
  if (value === undefined) throw new BookError('trace.json');
  return checkTrace(value);
}

export function checkTrace(value: unknown): Trace {
  const version = (value as { traceVersion?: unknown } | null)?.traceVersion;
  if (version !== undefined && version !== 1)
    throw new BookError('trace.version', { version: String(version).slice(0, 60) });
  const fields = new Fields(value, FIELDS, (field) => new BookError('trace.field', { field }));
  fields.text('widget', /^[a-z][a-z0-9-]{0,59}$/);
  fields.text('language', /^[a-z]{2}$/);
  checkValues(fields);
  const spec = checkForeignSpec(
    fields.raw('spec'),
    (reason, field) => new BookError('trace.spec', { reason, field }),
  );
  if (!isTrainable(spec))
    throw new BookError('trace.spec', { reason: 'run-spec.missing-field', field: 'steps' });
  if (fields.raw('specHash') !== specHash(spec)) throw new BookError('trace.hash');
  fields.text('backend', /^wasm$/);
  const made = fields.object('made', ['command', 'date']);
  made.text('command', /^\P{Cc}{1,200}$/u);
  made.day('date');
  const steps = fields.whole('steps', 0, spec.steps);
  fields.whole('parameters', 0, 1e9);
  fields.number('seconds', 0, 1e7);
  checkLosses(fields, steps);
  checkReadings(fields, steps, spec);
  return value as Trace;
}

function checkSize(text: string): void {
  const bytes = text.length > LARGEST_TRACE ? text.length : new TextEncoder().encode(text).length;
  if (bytes > LARGEST_TRACE) throw new BookError('trace.size', { bytes, limit: LARGEST_TRACE });
}

function checkValues(fields: Fields): void {
  const names = Object.keys(Object(fields.raw('values')));
  const values = fields.object('values', names);
  if (names.length > 40) throw fields.wrong('values');
  for (const name of names) {
    const value = values.raw(name);
    const known = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    if (!known) throw values.wrong(name);
  }
}

function checkLosses(fields: Fields, steps: number): void {
  let before = -1;
  for (const point of fields.list('losses', MOST_POINTS)) {
    const [step, nats] = Array.isArray(point) && point.length === 2 ? (point as unknown[]) : [];
    const inOrder = Number.isInteger(step) && (step as number) > before && (step as number) <= steps;
    if (!inOrder || !Number.isFinite(nats) || (nats as number) < 0) throw fields.wrong('losses');
    before = step as number;
  }
}

function checkReadings(fields: Fields, steps: number, { measures }: TrainableSpec): void {
  const taken = new Set<string>();
  let before = 0;
  for (const given of fields.list('readings', 10_000)) {
    const reading = new Fields(given, ['step', 'watch', 'value'], () => fields.wrong('readings'));
    const step = reading.whole('step', before, steps);
    const watch = reading.whole('watch', 0, measures.length - 1);
    reading.json('value');
    const due = step % measures[watch]!.every === 0 || step === steps;
    if (!due || taken.has(`${step}/${watch}`)) throw fields.wrong('readings');
    taken.add(`${step}/${watch}`);
    before = step;
  }
}

/** Whole numbers stay as they are: they count or name something. */
function rounded(value: Json): Json {
  if (typeof value === 'number') return Number.isInteger(value) ? value : significant(value, DIGITS);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each)]));
}
