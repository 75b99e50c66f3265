/**
 * Divides a document into texts, the units that models read and are scored on one by one: paragraphs where blank
 * lines part them, else lines, else sentences, else windows of a fixed length; what is too long is cut further.
 */
import { isPair } from './clean.ts';

/** Fewest texts from which train, validation and held-out text can be drawn fairly. */
export const MINIMUM_TEXTS = 20;
const LONGEST_TEXT = 4000;

export interface TextsReport {
  by: 'paragraph' | 'line' | 'sentence';
  texts: number;
  /** Paragraphs or lines that were cut because they were too long. */
  cut: number;
  /** Sentences that were cut within, at white space where there is some, for the same reason. */
  windows: number;
  /** Longest text allowed here, in UTF-16 units. */
  longest: number;
  /** Blank lines and white space around texts, in UTF-16 units: they are the space between texts, no part of one. */
  between: number;
}

export function divide(document: string): { texts: string[]; report: TextsReport } {
  const lines = document.split('\n').map((line) => line.trimEnd());
  const paragraphs = joinLines(lines);
  const full = lines.filter((line) => line !== '');
  const whole: [TextsReport['by'], string[]] =
    paragraphs.length >= MINIMUM_TEXTS
      ? ['paragraph', paragraphs]
      : full.length >= MINIMUM_TEXTS
        ? ['line', full]
        : ['sentence', paragraphs];
  const [by, units] = whole;
  const size = units.reduce((sum, unit) => sum + unit.length, 0);
  const longest =
    by === 'sentence' ? clamp(size / (2 * MINIMUM_TEXTS), 12, 1000) : clamp(size / 10, 200, LONGEST_TEXT);
  const texts: string[] = [];
  let cut = 0;
  let windows = 0;
  for (const unit of units) {
    if (unit.length <= longest) texts.push(unit.trim());
    else {
      const parts = cutLong(unit, longest);
      for (const part of parts.texts) texts.push(part);
      cut++;
      windows += parts.windows;
    }
  }
  const kept = texts.reduce((sum, text) => sum + text.length, 0);
  return {
    texts,
    report: { by, texts: texts.length, cut, windows, longest, between: document.length - kept },
  };
}

function joinLines(lines: string[]): string[] {
  const paragraphs: string[] = [];
  let open: string[] = [];
  for (const line of [...lines, '']) {
    if (line !== '') open.push(line);
    else if (open.length > 0) {
      paragraphs.push(open.join('\n'));
      open = [];
    }
  }
  return paragraphs;
}

/** Whole sentences packed up to `longest` units; a longer sentence in windows. */
function cutLong(unit: string, longest: number): { texts: string[]; windows: number } {
  const texts: string[] = [];
  let windows = 0;
  let from = 0;
  const close = (to: number): void => {
    const text = unit.slice(from, to).trim();
    if (text !== '') texts.push(text);
    from = to;
  };
  let last = 0;
  for (const end of sentenceEnds(unit)) {
    if (end - from > longest && last > from) close(last);
    if (end - from > longest) windows++;
    while (end - from > longest) close(windowEnd(unit, from, longest));
    last = end;
  }
  close(unit.length);
  return { texts, windows };
}

/** Where sentences end: after . ! ? … and closing marks before white space, after 。！？ anywhere, after line ends. */
function* sentenceEnds(text: string): Generator<number> {
  let i = 0;
  while (i < text.length) {
    const c = text[i++]!;
    if (c === '\n') {
      yield i;
      continue;
    }
    const free = FREE_END.has(c);
    if (!free && !SPACED_END.has(c)) continue;
    while (i < text.length && (CLOSERS.has(text[i]!) || FREE_END.has(text[i]!) || SPACED_END.has(text[i]!)))
      i++;
    if (free || i === text.length || text[i]!.trim() === '') yield i;
  }
  yield text.length;
}

const SPACED_END = new Set('.!?…؟');
const FREE_END = new Set('。！？।॥؟');
const CLOSERS = new Set('"\'”’»)]}」』）》');

/** The end of a window: at the last white space or, without one, where no pair, mark or joined emoji is cut. */
function windowEnd(text: string, from: number, longest: number): number {
  const limit = from + longest;
  const least = from + Math.ceil(longest / 2);
  for (let i = limit; i > least; i--) if (text[i - 1]!.trim() === '') return i;
  for (let i = limit; i > least; i--) if (!cutsCharacter(text, i)) return i;
  return isPair(text, limit) ? limit - 1 : limit;
}

function cutsCharacter(text: string, i: number): boolean {
  if (isPair(text, i) || text[i - 1] === '\u200d') return true;
  const next = String.fromCodePoint(text.codePointAt(i) ?? 32);
  return /[\p{M}\p{EMod}\p{RI}\u200d]/u.test(next);
}

function clamp(x: number, low: number, high: number): number {
  return Math.round(Math.min(high, Math.max(low, x)));
}
