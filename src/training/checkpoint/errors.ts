/** Every way in which a checkpoint file can be refused, with what each message needs in order to be said. */
import { BookError } from '#numerics/errors.ts';

export interface CheckpointErrors {
  /** No safetensors file: too short, or its first bytes give the header an impossible length. */
  'checkpoint.not-one': Record<never, never>;
  /** The file has `bytes` and needs `needed` by its own account. */
  'checkpoint.truncated': { bytes: number; needed: number };
  /** So many `bytes` behind the last tensor. */
  'checkpoint.trailing': { bytes: number };
  /** The header breaks its grammar at byte `offset` of the file. */
  'checkpoint.header': { offset: number };
  'checkpoint.too-many': { limit: number };
  /** Two tensors, or two fields, of one name. */
  'checkpoint.duplicate': { name: string };
  /** Numbers that are not 32-bit floats. */
  'checkpoint.dtype': { name: string; dtype: string };
  /** Not a list of at most 8 whole numbers of at least 1, or more elements than any file holds. */
  'checkpoint.shape': { name: string };
  /** Not two whole numbers whose difference is the shape's size. */
  'checkpoint.offsets': { name: string };
  /** The tensor begins inside another one, or behind a hole. */
  'checkpoint.overlap': { name: string };
  'checkpoint.gap': { name: string };
  /** A number that is infinite or none. */
  'checkpoint.not-finite': { name: string; index: number };
  /** A field of the metadata is missing, unknown or not what it must be. */
  'checkpoint.metadata': { field: string };
  'checkpoint.version': { version: string };
  /** The run spec is none; `reason` is the code of what is wrong with it. */
  'checkpoint.spec': { reason: string; field: string };
  /** The file is not the one that was written. */
  'checkpoint.hash': Record<never, never>;
  /** The optimiser's means do not lie as the parameters do; `name` is the first that is wrong or missing. */
  'checkpoint.moments': { name: string };
  /** Not the model's tensors: the first that differs, its shape by the model and in the file ('' if it has none). */
  'checkpoint.layout': { name: string; expected: string; found: string };
  'checkpoint.vocabulary': Record<never, never>;
  /** The run's spec is not the checkpoint's in this field. */
  'checkpoint.other-run': { field: string };
}

export type CheckpointErrorCode = keyof CheckpointErrors;

export function checkpointError<Code extends CheckpointErrorCode>(
  code: Code,
  params: CheckpointErrors[Code],
): BookError {
  return new BookError(code, { ...params });
}
