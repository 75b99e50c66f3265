/**
 * Text → tokens, for any script, without loss. Words carry white space as `spacing.ts` says; characters are code
 * points, the unit of the score's C (graphemes would need a table that differs between browsers, and a "character"
 * model could meet an unbounded number of them).
 */
import { codePoints, isPair } from './clean.ts';
import { wordCutter, type Cutter } from './pieces.ts';
import { slices, type Progress } from '#numerics/progress.ts';
import { joinWords, LONGEST, TokenWriter } from './spacing.ts';

export type TokenizerName = 'word' | 'character';

export interface SegmentOptions {
  /** BCP 47 tag; only hints at the language, all scripts are cut whatever it is. */
  locale?: string;
  /** Words by `Intl.Segmenter` or by Unicode classes; `best` is the first where there is one. */
  engine?: 'intl' | 'classes' | 'best';
}

/** The tokens of a text; `joinTokens` gives the text back. */
export type Tokenize = (text: string) => string[];

export function tokenizer(name: TokenizerName, options: SegmentOptions = {}): Tokenize {
  if (name === 'character') return (text) => [...text];
  const cut = wordCutter(options.locale ?? 'und', options.engine);
  return (text) => {
    const writer = new TokenWriter();
    for (const piece of cut(text)) write(writer, piece);
    return writer.end();
  };
}

/** Word tokens of a text of any length, in slices of a few milliseconds; `done` and `total` in UTF-16 units. */
export function* segmentWords(
  text: string,
  options: SegmentOptions = {},
): Generator<Progress<'segment'>, string[]> {
  const cut: Cutter = wordCutter(options.locale ?? 'und', options.engine);
  const writer = new TokenWriter();
  const due = slices();
  let done = 0;
  yield { phase: 'segment', done, total: text.length };
  for (const piece of cut(text)) {
    write(writer, piece);
    done += piece.length;
    if (due(1)) yield { phase: 'segment', done, total: text.length };
  }
  return writer.end();
}

/** The text that tokens stand for: exactly the one they were made from. */
export function joinTokens(tokens: Iterable<string>, name: TokenizerName): string {
  return name === 'word' ? joinWords(tokens) : [...tokens].join('');
}

/** The language that a text's script points to, as a hint for the segmenter; `und` where a script serves many. */
export function scriptLanguage(text: string): string {
  const sample = text.slice(0, 20_000);
  const share = (script: RegExp): number =>
    (sample.match(script)?.length ?? 0) / Math.max(1, codePoints(sample));
  if (share(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu) > 0.05) return 'ja';
  if (share(/\p{sc=Han}/gu) > 0.1) return 'zh';
  if (share(/\p{sc=Thai}/gu) > 0.1) return 'th';
  if (share(/\p{sc=Hangul}/gu) > 0.1) return 'ko';
  return 'und';
}

function write(writer: TokenWriter, piece: string): void {
  if (!/\S/u.test(piece)) {
    writer.space(piece);
    return;
  }
  for (let from = 0; from < piece.length;) {
    let to = Math.min(piece.length, from + LONGEST);
    if (to < piece.length && isPair(piece, to)) to--;
    writer.word(piece.slice(from, to));
    from = to;
  }
}
