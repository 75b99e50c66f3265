/** Scripts that write their words without spaces between, and their punctuation. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u3000-\u303f\uff00-\uffef“”]/u;

export function usesSpaces(word: string): boolean {
  return !UNSPACED.test(word);
}
