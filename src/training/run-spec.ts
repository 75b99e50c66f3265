/**
 * The run spec: everything that decides a run, as JSON. The link, a recorded trace, a claim and a bug report carry
 * the same object. An unknown version or field is refused, never guessed.
 */
import { BookError } from '#numerics/errors.ts';

/** A World genre by id, or the reader's own text by the hash of its content, words rarer than `minCount` cut. */
export type DataSpec = string | { readonly text: string; readonly minCount?: number };

export interface RunSpec {
  readonly specVersion: 1;
  /** `name@version`, for example `ngram@1`. */
  readonly model: string;
  readonly config: Readonly<Record<string, number>>;
  readonly data: DataSpec;
  readonly tokenizer: 'word' | 'character';
  /** World data: tokens of training and validation text, number of held-out texts. Own texts are split by share. */
  readonly split: { readonly train: number; readonly validation: number; readonly heldOut: number };
  readonly seed: number;
}

const FIELDS = ['specVersion', 'model', 'config', 'data', 'tokenizer', 'split', 'seed'];

export function checkRunSpec(value: unknown): RunSpec {
  if (typeof value !== 'object' || value === null) throw new BookError('run-spec.not-an-object');
  const spec = value as Record<string, unknown>;
  if (spec.specVersion !== 1) throw new BookError('run-spec.version', { version: String(spec.specVersion) });
  for (const field of Object.keys(spec))
    if (!FIELDS.includes(field)) throw new BookError('run-spec.unknown-field', { field });
  for (const field of FIELDS) if (!(field in spec)) throw new BookError('run-spec.missing-field', { field });
  const { tokenizer, split, data } = spec as unknown as RunSpec;
  if (tokenizer !== 'word' && tokenizer !== 'character')
    throw new BookError('run-spec.field', { field: 'tokenizer' });
  if (typeof data !== 'string' && typeof data?.text !== 'string')
    throw new BookError('run-spec.field', { field: 'data' });
  for (const part of ['train', 'validation', 'heldOut'] as const) {
    const size = split?.[part];
    if (!Number.isInteger(size) || size < 1 || size > 5_000_000)
      throw new BookError('run-spec.field', { field: `split.${part}` });
  }
  return spec as unknown as RunSpec;
}

/** The split that all of Parts I–V share unless a page says otherwise. */
export const STANDARD_SPLIT = { train: 100_000, validation: 10_000, heldOut: 600 } as const;
