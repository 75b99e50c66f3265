/** JSON with the fields of every object in order of their names, so that the same content is the same text. */
import type { Json } from '#numerics/json.ts';

export function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, sorted(inner as Json)]));
}
