/** What a reader types, as the ids of a corpus. */
import type { Corpus } from './corpus.ts';
import { tokenizer } from './segment.ts';

/** Throws `vocabulary.unknown` with the first word that a closed vocabulary does not hold. */
export function encodeTyped(
  { source, language, tokenizer: unit, vocabulary }: Corpus,
  typed: string,
): number[] {
  const closed = source !== 'own';
  const text = closed ? typed.trim().toLowerCase() : typed.trim();
  if (unit === 'character') return [...vocabulary.encode([...text])];
  if (!closed) return [...vocabulary.encode(tokenizer('word', { locale: language })(text))];
  const pieces =
    language === 'en' ? text.match(/[\p{L}\p{M}\p{N}'’-]+|[^\s]/gu) : longestWords(text, vocabulary);
  return [...vocabulary.encode(pieces ?? [])];
}

/** Chinese World text into the lexicon's words, the longest first; a character that begins none stands alone. */
function longestWords(text: string, vocabulary: Corpus['vocabulary']): string[] {
  const points = [...text.replace(/\s+/gu, '')];
  const words: string[] = [];
  for (let at = 0; at < points.length;) {
    let length = Math.min(8, points.length - at);
    while (length > 1 && !vocabulary.has(points.slice(at, at + length).join(''))) length--;
    words.push(points.slice(at, at + length).join(''));
    at += length;
  }
  return words;
}
