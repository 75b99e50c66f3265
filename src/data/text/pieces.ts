/** Cuts a string into words, punctuation marks and white space, leaving nothing out. */
import { isPair } from './clean.ts';
import { textError } from './errors.ts';

/** All pieces of a string in order; joined, they are the string. */
export type Cutter = (text: string) => Iterable<string>;

/**
 * `Intl.Segmenter` takes time quadratic in the length of its string (V8 with ICU 78: 200,000 units of English take
 * 21 s whole, 0.07 s in 500s), so it is given windows of this many units.
 */
const WINDOW = 512;
/** Pieces at a window's end that are cut again with what follows, for the cut may have gone through a word. */
const CARRIED = 2;

/** Words by `Intl.Segmenter` where there is one (Firefox before 125 has none), else by classes of characters. */
export function wordCutter(locale: string, engine: 'intl' | 'classes' | 'best' = 'best'): Cutter {
  let canonical: string | undefined;
  try {
    canonical = Intl.getCanonicalLocales(locale)[0];
  } catch {
    throw textError('text.locale', { locale });
  }
  if (engine === 'classes' || typeof Intl.Segmenter !== 'function') return cutByClasses;
  const segmenter = new Intl.Segmenter(canonical, { granularity: 'word' });
  return (text) => cutInWindows(text, segmenter);
}

function* cutInWindows(text: string, segmenter: Intl.Segmenter): Generator<string> {
  let from = 0;
  while (from < text.length) {
    let to = Math.min(text.length, from + WINDOW);
    if (to < text.length && isPair(text, to)) to--;
    const pieces: string[] = [];
    for (const { segment } of segmenter.segment(text.slice(from, to))) pieces.push(segment);
    const kept = to === text.length ? pieces.length : Math.max(1, pieces.length - CARRIED);
    for (let i = 0; i < kept; i++) {
      const piece = pieces[i]!;
      yield piece;
      from += piece.length;
    }
  }
}

const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const RUN = String.raw`(?:(?![${UNSPACED}])[\p{L}\p{N}_]\p{M}*)+`;
const EMOJI = String.raw`\p{Extended_Pictographic}[\p{M}\p{EMod}]*`;
/**
 * White space; a character of a script without spaces, with its marks; a run of letters and digits, with apostrophes,
 * points and middle dots inside; an emoji with what is joined to it; a flag; else one character with its marks.
 */
const CLASSES = new RegExp(
  [
    String.raw`\s+`,
    String.raw`[${UNSPACED}]\p{M}*`,
    String.raw`${RUN}(?:['’.·]${RUN})*`,
    String.raw`${EMOJI}(?:\u200d${EMOJI})*`,
    String.raw`\p{RI}\p{RI}`,
    String.raw`[^]\p{M}*`,
  ].join('|'),
  'gu',
);

function* cutByClasses(text: string): Generator<string> {
  for (const [piece] of text.matchAll(CLASSES)) yield piece;
}
