/**
 * Texts as one run of ids, `0 a b 0 c 0`: a single boundary ends one text and opens the next, so the stream holds one
 * prediction per id but the first.
 */
import { BookError } from '#numerics/errors.ts';
import { BOUNDARY } from '#models/language-model.ts';

/** Either a stream already, or texts of ids without boundary. */
export type Texts = Int32Array | readonly ArrayLike<number>[];

export function toStream(texts: Texts, vocabularySize: number): Int32Array {
  if (texts.length === 0) return Int32Array.of(BOUNDARY);
  const stream = texts instanceof Int32Array ? texts : joined(texts);
  if (stream[0] !== BOUNDARY || stream[stream.length - 1] !== BOUNDARY) {
    throw new BookError('stream-without-boundary');
  }
  for (let i = 0; i < stream.length; i++) {
    const token = stream[i]!;
    if (token < 0 || token >= vocabularySize) {
      throw new BookError('token-out-of-range', { token, vocabularySize });
    }
  }
  return stream;
}

function joined(texts: readonly ArrayLike<number>[]): Int32Array {
  let length = 1;
  for (const text of texts) length += text.length + 1;
  const stream = new Int32Array(length);
  let at = 1;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      if (text[i] === BOUNDARY) throw new BookError('boundary-inside-text', { position: i });
      if (!Number.isInteger(text[i])) throw new BookError('token-not-a-number', { position: i });
      stream[at++] = text[i]!;
    }
    at++;
  }
  return stream;
}
