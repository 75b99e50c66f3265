/** How tokens are set as text: where a reader would write no space, none is shown. */
import { usesSpaces } from './scripts.ts';

const CLOSING = new Set(['.', ',', '!', '?', ';', ':', '…', ')', '’']);
const OPENING = new Set(['(', '‘']);

/** Whether a space stands before each token; straight quotation marks open and close in turn. */
export function spaces(words: readonly string[]): boolean[] {
  let quoted = false;
  let glued = true;
  return words.map((word) => {
    const quote = word === '"';
    const closes = CLOSING.has(word) || (quote && quoted);
    const space = !glued && !closes && usesSpaces(word);
    if (quote) quoted = !quoted;
    glued = OPENING.has(word) || (quote && quoted) || !usesSpaces(word);
    return space;
  });
}
