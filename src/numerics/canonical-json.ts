/** One text for one value: keys sorted, no white space. Hashes of run specs are taken over it. */
import { BookError } from './errors.ts';
import type { Json } from './json.ts';

/** Deeper than anything in the book, and far from the end of any stack. */
const DEEPEST = 64;

/** Throws `json.value` on what JSON cannot say (a number that is not finite, half a surrogate pair, a function). */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

function write(value: Json, depth: number): string {
  if (depth > DEEPEST) throw new BookError('json.depth', { limit: DEEPEST });
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (each) => write(each, depth + 1)).join()}]`;
  if (typeof value !== 'object') throw new BookError('json.value', { type: typeof value });
  const fields = value as { readonly [name: string]: Json };
  const inOrder = Object.keys(fields).sort();
  return `{${inOrder.map((name) => `${write(name, depth)}:${write(fields[name]!, depth + 1)}`).join()}}`;
}
