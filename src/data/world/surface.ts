/** Between tokens and the text that a reader sees. English joins by single spaces, Chinese by nothing. */
import { BookError } from '#numerics/errors.ts';
import type { Genre } from './genre.ts';

export function detokenize(language: Genre['language'], tokens: readonly string[]): string {
  return tokens.join(language === 'en' ? ' ' : '');
}

/** The inverse of `detokenize` over texts of the lexicon (unique for Chinese by `sardinasPatterson`, tested). */
export function tokenize(language: Genre['language'], text: string, lexicon: Iterable<string>): string[] {
  const words = lexicon instanceof Set ? (lexicon as ReadonlySet<string>) : new Set(lexicon);
  return language === 'en' ? splitAtSpaces(text, words) : segment(text, words);
}

function splitAtSpaces(text: string, words: ReadonlySet<string>): string[] {
  if (text === '') return [];
  const tokens = text.split(' ');
  let at = 0;
  for (const token of tokens) {
    if (!words.has(token)) throw new BookError('world.unsegmentable', { at, near: text.slice(at, at + 20) });
    at += token.length + 1;
  }
  return tokens;
}

function segment(text: string, words: ReadonlySet<string>): string[] {
  let longest = 0;
  for (const word of words) longest = Math.max(longest, word.length);
  /** lastLength[end] = length of the last word of some segmentation of text[0, end), 0 where there is none. */
  const lastLength = new Uint16Array(text.length + 1);
  let reached = 0;
  for (let end = 1; end <= text.length; end++) {
    for (let length = 1; length <= Math.min(longest, end); length++) {
      const start = end - length;
      if ((start === 0 || lastLength[start]! > 0) && words.has(text.slice(start, end))) {
        lastLength[end] = length;
        reached = end;
        break;
      }
    }
  }
  if (reached < text.length)
    throw new BookError('world.unsegmentable', { at: reached, near: text.slice(reached, reached + 20) });
  const tokens: string[] = [];
  for (let end = text.length; end > 0; end -= lastLength[end]!)
    tokens.push(text.slice(end - lastLength[end]!, end));
  return tokens.reverse();
}
