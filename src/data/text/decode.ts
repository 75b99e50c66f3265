/**
 * From the bytes of a file to a clean string. UTF-8 is read strictly, UTF-16 by its byte-order mark; anything else is
 * refused with the place of the first bad byte and a guess, and can be read again in the encoding that the reader picks.
 */
import type { BookError } from '#numerics/errors.ts';
import { cleanText, CONTROL_SHARE, LIMIT_BYTES, type CleanOptions, type CleanText } from './clean.ts';
import { readings } from './encodings.ts';
import { textError } from './errors.ts';

export interface DecodedText extends CleanText {
  encoding: string;
  bytes: number;
}

export interface DecodeOptions extends CleanOptions {
  /** A `TextDecoder` label, in place of UTF-8 or what the byte-order mark says. */
  encoding?: string;
}

export function decodeBytes(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText {
  if (bytes.length > LIMIT_BYTES)
    throw textError('text.tooLong', { bytes: bytes.length, limit: LIMIT_BYTES });
  const encoding = options.encoding ?? byteOrder(bytes) ?? 'utf-8';
  const text = decodeStrictly(bytes, encoding);
  return { ...cleanText(text, options), encoding, bytes: bytes.length };
}

function byteOrder(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function decodeStrictly(bytes: Uint8Array, label: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw refusal(bytes, label, 0);
  }
  const { encoding } = decoder;
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw refusal(bytes, encoding, firstBadByte(bytes, encoding));
  }
  if (encoding === 'utf-8' && text.includes('\0')) throw refusal(bytes, encoding, bytes.indexOf(0));
  return text;
}

/** Not text at all, or text in another encoding: NULs and control characters tell. */
function refusal(bytes: Uint8Array, encoding: string, bad: number): BookError {
  const { encoding: guess, preview } = readings(bytes, bad)[0] ?? { encoding: '', preview: '' };
  const isControl = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 32) || byte === 127;
  let nul = 0;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) nul++;
    if (isControl(byte)) controls++;
  }
  const share = controls / Math.max(1, bytes.length);
  const wide = encoding.startsWith('utf-16') || guess.startsWith('utf-16');
  if (!wide && (nul > 0 || share > CONTROL_SHARE))
    return textError('text.binary', { offset: bytes.findIndex(isControl), nul, controls, share });
  return textError('text.encoding', { encoding, offset: bad, byte: bytes[bad] ?? 0, guess, preview });
}

function firstBadByte(bytes: Uint8Array, encoding: string): number {
  return encoding === 'utf-8' ? firstBadUtf8(bytes) : firstRefused(bytes, encoding);
}

/** Start of the first ill-formed sequence (Unicode, table 3-7). */
function firstBadUtf8(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    const more =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (more < 0) return i;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k] ?? 0;
      if (next < (k === 1 ? low : 0x80) || next > (k === 1 ? high : 0xbf)) return i;
    }
    i += more + 1;
  }
  return bytes.length - 1;
}

/** The byte at which a strict decoder first refuses, found by halving; the last byte if only the end is missing. */
function firstRefused(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return Math.min(good, bytes.length - 1);
}
