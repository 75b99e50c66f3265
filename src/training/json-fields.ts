/** Reads JSON that nobody trusts, field by field; what is not as it must be is refused by the name of its place. */
import { canonicalJson } from '#numerics/canonical-json.ts';
import type { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';

export type Refuse = (field: string) => BookError;

/** JSON of at most `limit` UTF-16 units; undefined where it is none. */
export function parseJson(text: string, limit: number): unknown {
  if (text.length > limit) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export class Fields {
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #prefix: string;
  readonly #refuse: Refuse;

  /** Throws unless `given` is an object with these fields and no others. */
  constructor(given: unknown, names: readonly string[], refuse: Refuse, prefix = '') {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refuse(prefix);
    this.#given = given as Record<string, unknown>;
    this.#prefix = prefix === '' ? '' : `${prefix}.`;
    this.#refuse = refuse;
    for (const name of names) if (!Object.hasOwn(given, name)) throw this.wrong(name);
    for (const name of Object.keys(given)) if (!names.includes(name)) throw this.wrong(name);
  }

  /** Field names come from the file, so no more is said of them than a message can hold. */
  wrong(name: string): BookError {
    return this.#refuse(`${this.#prefix}${name}`.slice(0, 60));
  }

  raw(name: string): unknown {
    return this.#given[name];
  }

  number(name: string, least: number, most: number): number {
    const value = this.raw(name);
    if (typeof value !== 'number' || !(value >= least && value <= most)) throw this.wrong(name);
    return value;
  }

  whole(name: string, least: number, most: number): number {
    const value = this.number(name, least, most);
    if (!Number.isInteger(value)) throw this.wrong(name);
    return value;
  }

  text(name: string, pattern: RegExp): string {
    const value = this.raw(name);
    if (typeof value !== 'string' || !pattern.test(value)) throw this.wrong(name);
    return value;
  }

  /** A day as ISO 8601 writes it, one that exists. */
  day(name: string): string {
    const value = this.text(name, /^[12]\d{3}-\d\d-\d\d$/);
    const time = Date.parse(`${value}T00:00:00Z`);
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) throw this.wrong(name);
    return value;
  }

  list(name: string, most: number): readonly unknown[] {
    const value = this.raw(name);
    if (!Array.isArray(value) || value.length > most) throw this.wrong(name);
    return value;
  }

  object(name: string, names: readonly string[]): Fields {
    return new Fields(this.raw(name), names, this.#refuse, `${this.#prefix}${name}`);
  }

  /** Any JSON that is not nested without end. */
  json(name: string): Json {
    const value = this.raw(name) as Json;
    try {
      canonicalJson(value);
      return value;
    } catch {
      throw this.wrong(name);
    }
  }
}
