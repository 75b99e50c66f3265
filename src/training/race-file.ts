/**
 * Results of the race as a file, for a class to compare. What comes in is held to the rules of the race and to its own
 * arithmetic, and is always somebody's own: no file can say that the book recorded it.
 */
import { LEAK_LIMIT } from '#data/world/score.ts';
import { BACKENDS } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import { Fields, parseJson } from './json-fields.ts';
import { near, RACE, scoreColumns, type RaceResult } from './race.ts';
import { isTrainable, type RunSpec } from './run-spec.ts';
import { checkForeignSpec } from './spec-hash.ts';

export interface RaceErrors {
  'race.size': { length: number; limit: number };
  'race.json': Record<never, never>;
  /** No results of the race, or those of another. */
  'race.version': { version: string };
  /** A field of result number `result` (from 1; 0 is the file itself) is missing, unknown or not what it must be. */
  'race.field': { result: number; field: string };
  'race.spec': { result: number; reason: string; field: string };
  /** The run is none of this race: its spec has something else in `field`. */
  'race.rules': { model: string; field: string };
  /** Two of its numbers contradict each other. */
  'race.score': { model: string; field: string };
  /** Better than the generator itself by `nats`: the model knows what it cannot know. */
  'race.leak': { model: string; nats: number; allowed: number };
  /** Not scored on the texts of the others; for whoever merges. */
  'race.held-out': { model: string };
}

export type RaceErrorCode = keyof RaceErrors;

export function raceError<Code extends RaceErrorCode>(code: Code, params: RaceErrors[Code]): BookError {
  return new BookError(code, { ...params });
}

/** In UTF-16 units; a result has about two thousand. */
const LONGEST_FILE = 1_000_000;
const MOST_RESULTS = 200;
const FILE_FIELDS = ['race', 'results'];
const FIELDS = [
  'model',
  'family',
  'year',
  'spec',
  'backend',
  'nats',
  'perplexity',
  'bitsPerCharacter',
  'W',
  'C',
  'floor',
  'leak',
  'parameters',
  'seconds',
  'probes',
  'date',
] as const satisfies (keyof RaceResult)[];
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
/** Training text ends with its last text, so it is a little longer than asked for. */
const LAST_TEXT = 1000;

export function writeRace(results: readonly RaceResult[]): string {
  const written = results.map((result) => Object.fromEntries(FIELDS.map((name) => [name, result[name]])));
  return JSON.stringify({ race: RACE.version, results: written });
}

/** Throws a `BookError` that names the first thing that is wrong. */
export function readRace(text: string, origin: RaceResult['origin']): RaceResult[] {
  if (text.length > LONGEST_FILE) throw raceError('race.size', { length: text.length, limit: LONGEST_FILE });
  const value = parseJson(text, LONGEST_FILE);
  if (value === undefined) throw raceError('race.json', {});
  const version = (value as { race?: unknown } | null)?.race;
  if (version !== RACE.version) throw raceError('race.version', { version: named(version) });
  const file = new Fields(value, FILE_FIELDS, (field) => raceError('race.field', { result: 0, field }));
  return file.list('results', MOST_RESULTS).map((result, i) => checkResult(result, i + 1, origin));
}

function checkResult(value: unknown, number: number, origin: RaceResult['origin']): RaceResult {
  const fields = new Fields(value, FIELDS, (field) => raceError('race.field', { result: number, field }));
  const model = fields.text('model', NAME);
  const spec = checkForeignSpec(fields.raw('spec'), (reason, field) =>
    raceError('race.spec', { result: number, reason, field }),
  );
  checkRules(spec, model);
  const backend = fields.raw('backend');
  const known: readonly unknown[] = isTrainable(spec) ? BACKENDS : [null];
  if (!known.includes(backend)) throw fields.wrong('backend');
  return {
    model,
    family: fields.text('family', NAME),
    year: fields.whole('year', 1900, 2100),
    spec,
    backend: backend as RaceResult['backend'],
    ...checkScore(fields, model),
    parameters: fields.whole('parameters', 0, 1e12),
    seconds: fields.number('seconds', 0, 1e9),
    probes: fields.list('probes', 100).map((probe) => checkProbe(probe, fields)),
    origin,
    date: fields.day('date'),
  };
}

/** The columns of the score, which must be those that follow from its nats. */
function checkScore(fields: Fields, model: string): ReturnType<typeof scoreColumns> {
  const floor = fields.object('floor', ['nats', 'perplexity', 'bitsPerCharacter']);
  const leak = fields.object('leak', ['nats', 'allowed']);
  const columns = scoreColumns({
    nats: fields.raw('nats') === null ? null : fields.number('nats', 0, 1e12),
    W: fields.whole('W', RACE.split.heldOut, 1e9),
    C: fields.whole('C', RACE.split.heldOut, 1e10),
    floor: { nats: floor.number('nats', 0, 1e12) },
  });
  const given: [string, unknown, number | null][] = [
    ['perplexity', fields.raw('perplexity'), columns.perplexity],
    ['bitsPerCharacter', fields.raw('bitsPerCharacter'), columns.bitsPerCharacter],
    ['floor.perplexity', floor.raw('perplexity'), columns.floor.perplexity],
    ['floor.bitsPerCharacter', floor.raw('bitsPerCharacter'), columns.floor.bitsPerCharacter],
    ['leak.nats', leak.raw('nats'), columns.leak.nats],
    ['leak.allowed', leak.raw('allowed'), LEAK_LIMIT],
  ];
  for (const [field, value, wanted] of given) {
    const same =
      wanted === null || typeof value !== 'number'
        ? value === wanted
        : Number.isFinite(value) && near(value, wanted);
    if (!same) throw raceError('race.score', { model, field });
  }
  const gain = columns.leak.nats ?? -Infinity;
  if (gain > LEAK_LIMIT) throw raceError('race.leak', { model, nats: gain, allowed: LEAK_LIMIT });
  return columns;
}

function checkProbe(value: unknown, result: Fields): RaceResult['probes'][number] {
  const names = ['kind', 'attractor', 'accuracy', 'chance', 'count'];
  const probe = new Fields(value, names, () => result.wrong('probes'));
  return {
    kind: probe.text('kind', NAME),
    attractor: probe.text('attractor', /^(?:none|congruent|misleading)$/) as 'none',
    accuracy: probe.number('accuracy', 0, 1),
    chance: probe.number('chance', 0, 1),
    count: probe.whole('count', 1, 1e6),
  };
}

/** The race's texts, and no more passes than it allows. */
function checkRules(spec: RunSpec, model: string): void {
  const { data, split, tokenizer } = spec;
  const worlds: readonly unknown[] = Object.values(RACE.data);
  const wrong =
    (worlds.includes(data) ? undefined : 'data') ??
    (['train', 'validation', 'heldOut'] as const).find((part) => split[part] !== RACE.split[part]) ??
    (split.firstText ? 'firstText' : undefined);
  if (wrong !== undefined) throw raceError('race.rules', { model, field: wrong });
  // Of words an example has at least one; how many characters the text has is known only where it is.
  const limit = RACE.passes * (RACE.split.train + LAST_TEXT);
  if (isTrainable(spec) && tokenizer === 'word' && (spec.steps - 1) * spec.batch > limit)
    throw raceError('race.rules', { model, field: 'steps' });
}

function named(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 60) : '';
}
