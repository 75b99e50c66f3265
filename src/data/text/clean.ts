/** Brings a string into the one form that the book counts: well-formed, line ends \n, NFC; and says what it changed. */
import { textError } from './errors.ts';

/** Largest text, in bytes of the file or of the pasted string as UTF-8. */
export const LIMIT_BYTES = 5 * 2 ** 20;
/** Control characters other than tab, line ends and form feed beyond this share mean that it is no text. */
export const CONTROL_SHARE = 0.02;

export interface Changes {
  /** Byte-order marks removed from the beginning. */
  byteOrderMarks: number;
  /** \r\n and lone \r turned into \n. */
  lineEnds: number;
  /** Lone surrogates replaced by U+FFFD. */
  surrogates: number;
  /** Lines that NFC changed, and by how many code points it shortened (or, below 0, lengthened) the text. */
  normalisedLines: number;
  normalisedCharacters: number;
}

export interface CleanText {
  text: string;
  changes: Changes;
}

export interface CleanOptions {
  /** Put U+FFFD in the place of lone surrogates instead of refusing the text. */
  repair?: boolean;
}

export function cleanText(raw: string, { repair = false }: CleanOptions = {}): CleanText {
  const bytes = utf8Length(raw);
  if (bytes > LIMIT_BYTES) throw textError('text.tooLong', { bytes, limit: LIMIT_BYTES });
  refuseBinary(raw);
  const lone = loneSurrogates(raw);
  if (lone.count > 0 && !repair) throw textError('text.surrogates', lone);

  const byteOrderMarks = raw.startsWith('\ufeff') ? 1 : 0;
  let text = raw.slice(byteOrderMarks);
  if (lone.count > 0) text = text.replace(/\p{Surrogate}/gu, '\ufffd');
  const lineEnds = count(text, /\r\n?/g);
  if (lineEnds > 0) text = text.replace(/\r\n?/g, '\n');
  if (!/\S/u.test(text)) throw textError('text.empty', { characters: codePoints(raw) });

  const normal = text.normalize('NFC');
  const changed = normal !== text;
  return {
    text: normal,
    changes: {
      byteOrderMarks,
      lineEnds,
      surrogates: lone.count,
      normalisedLines: changed ? text.split('\n').filter((line) => line.normalize('NFC') !== line).length : 0,
      normalisedCharacters: changed ? codePoints(text) - codePoints(normal) : 0,
    },
  };
}

/** Half pairs in a string: how many, and where the first stands (UTF-16 units; −1 if there is none). */
export function loneSurrogates(text: string): { position: number; count: number } {
  const lone = /\p{Surrogate}/gu;
  const first = lone.exec(text);
  return first === null
    ? { position: -1, count: 0 }
    : { position: first.index, count: 1 + countRest(text, lone) };
}

export function codePoints(text: string): number {
  let n = text.length;
  for (let i = 1; i < text.length; i++) if (isPair(text, i)) n--;
  return n;
}

/** Whether units i−1 and i are the two halves of one code point. */
export function isPair(text: string, i: number): boolean {
  return (text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800;
}

function refuseBinary(text: string): void {
  let nul = 0;
  let controls = 0;
  let offset = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 32 && (unit < 127 || unit > 159)) continue;
    if (unit >= 9 && unit <= 13) continue;
    if (unit === 0x85) continue; // NEL, a line end
    if (unit === 0) nul++;
    if (offset < 0) offset = i;
    controls++;
  }
  const share = controls / Math.max(1, text.length);
  if (nul > 0 || share > CONTROL_SHARE) throw textError('text.binary', { offset, nul, controls, share });
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    if (i > 0 && isPair(text, i)) bytes -= 2; // a pair: 4 bytes for its 2 units
  }
  return bytes;
}

function count(text: string, pattern: RegExp): number {
  return countRest(text, new RegExp(pattern));
}

function countRest(text: string, pattern: RegExp): number {
  let n = 0;
  while (pattern.exec(text) !== null) n++;
  return n;
}
