/** The name of a run: the same for the same spec, in whatever order its fields were written. */
import { canonicalJson } from '#numerics/canonical-json.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { sha256 } from '#numerics/sha256.ts';
import { checkRunSpec, type RunSpec } from './run-spec.ts';

/** 64 hexadecimal digits. */
export function specHash(spec: RunSpec): string {
  return sha256(canonicalJson(spec as unknown as Json));
}

/** The spec that a file holds; `refuse` makes the error from a reason (an error's code) and the field concerned. */
export function checkForeignSpec(
  value: unknown,
  refuse: (reason: string, field: string) => BookError,
): RunSpec {
  try {
    const spec = checkRunSpec(value);
    canonicalJson(value as Json);
    return spec;
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
    throw refuse(error.code, String(error.params.field ?? '').slice(0, 60));
  }
}
