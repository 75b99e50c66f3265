/** Every way in which a reader's text can be refused, with what each message needs in order to be said. */
import { BookError } from '#numerics/errors.ts';

export interface TextErrors {
  /** Nothing, or only white space: `characters` code points were given. */
  'text.empty': { characters: number };
  /** `tokens` words and marks are fewer than the `minimum` for three splits. */
  'text.tooShort': { tokens: number; minimum: number };
  /** Sizes in bytes (of a pasted text: as UTF-8). */
  'text.tooLong': { bytes: number; limit: number };
  /** NULs or many control characters; `offset` of the first: in bytes of a file, in UTF-16 units of a string. */
  'text.binary': { offset: number; nul: number; controls: number; share: number };
  /** Not well-formed `encoding`; the first bad `byte` stands at `offset`. `guess` ('' if none) reads `preview`. */
  'text.encoding': { encoding: string; offset: number; byte: number; guess: string; preview: string };
  /** `count` lone surrogates, the first at UTF-16 unit `position`; `repair` puts U+FFFD in their place. */
  'text.surrogates': { position: number; count: number };
  /** Not a language tag. */
  'text.locale': { locale: string };
  /** Too few pieces, or nearly all words in one of them, to be dealt among the three splits. */
  'text.indivisible': { texts: number; minimum: number };
  /** A closed vocabulary meets a token that it does not hold. */
  'vocabulary.unknown': { token: string; size: number };
  /** The wanted size or least count is no whole number of at least one. */
  'vocabulary.size': { size: number; minCount: number };
  /** The cut leaves no token at all of `types`. */
  'vocabulary.empty': { types: number; minCount: number };
}

export type TextErrorCode = keyof TextErrors;

export const textErrorCodes = [
  'text.empty',
  'text.tooShort',
  'text.tooLong',
  'text.binary',
  'text.encoding',
  'text.surrogates',
  'text.locale',
  'text.indivisible',
  'vocabulary.unknown',
  'vocabulary.size',
  'vocabulary.empty',
] as const satisfies readonly TextErrorCode[];

export function textError<Code extends TextErrorCode>(code: Code, params: TextErrors[Code]): BookError {
  return new BookError(code, { ...params });
}
