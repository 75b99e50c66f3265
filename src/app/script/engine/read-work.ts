/**
 * Reads what somebody wrote into the engine room: a question, a training run, or a bare run spec. Nothing is guessed:
 * an unknown or wrong field is refused by its name.
 */
import { BACKENDS } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import type { BackendChoice, Query } from '#training/protocol.ts';
import { checkRunSpec, isTrainable, type TrainableSpec } from '#training/run-spec.ts';

export type Work =
  | { readonly kind: 'question'; readonly query: Query }
  | { readonly kind: 'training'; readonly spec: TrainableSpec; readonly backend: BackendChoice };

type Fields = Readonly<Record<string, unknown>>;

/** Throws a `BookError`: `json.syntax` with the position, or the name of the field that is wrong. */
export function readWork(text: string): Work {
  const value = fields(parse(text), undefined);
  switch (value.of) {
    case 'data':
      only(value, ['of', 'measure', 'args'], []);
      return { kind: 'question', query: { of: 'data', ...measured(value) } };
    case 'run': {
      only(value, ['of', 'spec', 'measure', 'args'], ['interventions', 'backend']);
      const query: Query = {
        of: 'run',
        spec: checkRunSpec(value.spec),
        ...measured(value),
        ...(value.interventions !== undefined && { interventions: changes(value.interventions) }),
        ...(value.backend !== undefined && { backend: backendOf(value.backend) }),
      };
      return { kind: 'question', query };
    }
    case 'training':
      only(value, ['of', 'spec'], ['backend']);
      return training(value.spec, value.backend === undefined ? 'auto' : backendOf(value.backend));
    case undefined:
      return training(value, 'auto');
    default:
      throw wrong('of');
  }
}

function training(value: unknown, backend: BackendChoice): Work {
  const spec = checkRunSpec(value);
  if (!isTrainable(spec)) throw new BookError('run-spec.missing-field', { field: 'steps' });
  return { kind: 'training', spec, backend };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
    const at = /position (\d+)/.exec(message)?.[1];
    const position = at === undefined ? positionOf(text, Number(line ?? NaN), Number(column)) : Number(at);
    // Browsers name the place in their own ways, or not at all.
    if (position === undefined && !/end of|EOF/i.test(message)) throw new BookError('json.syntax');
    throw new BookError('json.syntax', { position: Math.min(position ?? text.length, text.length) });
  }
}

function positionOf(text: string, line: number, column: number): number | undefined {
  if (Number.isNaN(line)) return undefined;
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

function measured({ measure, args }: Fields): Pick<Query, 'measure' | 'args'> {
  if (typeof measure !== 'string') throw wrong('measure');
  if (args === undefined) throw wrong('args');
  return { measure, args: args as Query['args'] };
}

function changes(value: unknown): (Query & { of: 'run' })['interventions'] & {} {
  if (!Array.isArray(value)) throw wrong('interventions');
  return value.map((each) => {
    const change = fields(each, 'interventions');
    only(change, ['name', 'args'], [], 'interventions.');
    if (typeof change.name !== 'string') throw wrong('interventions.name');
    return change as { name: string; args: Query['args'] };
  });
}

function backendOf(value: unknown): BackendChoice {
  const known = (['auto', ...BACKENDS] as const).find((name) => name === value);
  if (!known) throw wrong('backend');
  return known;
}

const wrong = (field: string): BookError => new BookError('query.field', { field });

function fields(value: unknown, field: string | undefined): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw field === undefined ? new BookError('query.not-an-object') : wrong(field);
}

function only(value: Fields, needed: readonly string[], optional: readonly string[], prefix = ''): void {
  for (const field of Object.keys(value))
    if (!needed.includes(field) && !optional.includes(field))
      throw new BookError('query.unknown-field', { field: prefix + field });
  for (const field of needed)
    if (!(field in value)) throw new BookError('query.missing-field', { field: prefix + field });
}
