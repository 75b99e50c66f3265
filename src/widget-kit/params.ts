/** One table of parameters gives a widget its controls, defaults, validation, link and embed. */
export type Param =
  | { readonly kind: 'integer'; readonly default: number; readonly min: number; readonly max: number }
  | {
      readonly kind: 'number';
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** Where the slider stops, in order, for a quantity that spans powers of ten; the field takes any legal number. */
      readonly stops?: readonly number[];
    }
  | { readonly kind: 'choice'; readonly default: string; readonly options: readonly string[] }
  | { readonly kind: 'boolean'; readonly default: boolean }
  | { readonly kind: 'text'; readonly default: string; readonly maxLength: number };

/** A hidden parameter has no control of the kit's own: the view offers it in its own way. It is in the link all the same. */
export type ParamTable = Readonly<Record<string, Param & { readonly hidden?: boolean }>>;

export type Values<P extends ParamTable> = {
  readonly [K in keyof P]: P[K] extends { readonly kind: 'choice'; readonly options: readonly (infer O)[] }
    ? O
    : P[K] extends { readonly kind: 'boolean' }
      ? boolean
      : P[K] extends { readonly kind: 'text' }
        ? string
        : P[K] extends { readonly kind: 'integer' | 'number' }
          ? number
          : // Of a parameter of any kind:
            number | string | boolean;
};

/** What was wrong with a value that a link or a reader gave, and what was taken instead. */
export interface ParamProblem {
  readonly code: 'not-a-number' | 'out-of-range' | 'not-a-choice' | 'too-long' | 'unknown-param';
  readonly param: string;
  readonly given: string;
  readonly taken: string;
}

export interface Parsed {
  readonly value: number | string | boolean;
  readonly problem?: Omit<ParamProblem, 'param' | 'given'>;
}

export function defaults<P extends ParamTable>(table: P): Values<P> {
  return Object.fromEntries(Object.entries(table).map(([name, param]) => [name, param.default])) as Values<P>;
}

/** Reads one value from text; always gives a legal value, with the problem if the text was not one. */
export function parseParam(param: Param, text: string): Parsed {
  switch (param.kind) {
    case 'integer':
    case 'number':
      return parseNumber(param, text);
    case 'choice':
      return param.options.includes(text)
        ? { value: text }
        : { value: param.default, problem: { code: 'not-a-choice', taken: param.default } };
    case 'boolean':
      return text === '1' || text === '0'
        ? { value: text === '1' }
        : { value: param.default, problem: { code: 'not-a-choice', taken: param.default ? '1' : '0' } };
    case 'text': {
      const points = [...text.replace(/\p{Surrogate}/gu, '\uFFFD')];
      if (points.length <= param.maxLength) return { value: points.join('') };
      const value = points.slice(0, param.maxLength).join('');
      return { value, problem: { code: 'too-long', taken: value } };
    }
  }
}

function parseNumber(param: Param & { kind: 'integer' | 'number' }, text: string): Parsed {
  const number = text.trim() === '' ? NaN : Number(text);
  if (Number.isNaN(number))
    return { value: param.default, problem: { code: 'not-a-number', taken: String(param.default) } };
  const value = clampNumber(param, number);
  return Math.abs(value - number) > 1e-9
    ? { value, problem: { code: 'out-of-range', taken: String(value) } }
    : { value };
}

/** The nearest legal value: within the range and on the grid of steps. */
export function clampNumber(param: Param & { kind: 'integer' | 'number' }, number: number): number {
  const step = param.kind === 'integer' ? 1 : param.step;
  const inside = Math.min(param.max, Math.max(param.min, number));
  const onGrid = param.min + Math.round((inside - param.min) / step) * step;
  return Number(Math.min(param.max, onGrid).toFixed(10));
}

export function formatParam(param: Param, value: number | string | boolean): string {
  return param.kind === 'boolean' ? (value ? '1' : '0') : String(value);
}
