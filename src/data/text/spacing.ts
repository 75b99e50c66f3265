/**
 * How word tokens carry the white space between them, so that tokens → string gives back the text exactly and words
 * keep one form ("the" at the start of a text, after a space and after a bracket is one token).
 *
 * Between two tokens stands what a typesetter would expect (`usualSpace`): one space between words of scripts that
 * use spaces and after their punctuation, none before punctuation and in Chinese, Japanese, Thai. Only what differs
 * is written: `▁x` a space where none is expected, `‿x` no space where one is; any other white space (line end, tab,
 * several spaces) is a token of its own, and around it nothing is expected. A token that itself begins with
 * `▁`, `‿` or `\` is written with a `\` before it.
 */
const SPACE = '▁';
const TIGHT = '‿';
const ESCAPE = '\\';
/** Written for a token that the vocabulary does not hold; set like a word. The segmentation never makes it. */
const UNKNOWN = '<unk>';

const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}ー々〆]/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;
const CLOSING = /[.,;:!?…)\]}%”’»،؛؟।॥]/u;
const OPENING = /[([{“‘«]/u;
const BEGINS_WITH_MARK = /^[▁‿\\]/u;

/** Takes the pieces of one text in order (white-space pieces too) and keeps the tokens. */
export class TokenWriter {
  readonly tokens: string[] = [];
  private previous = '';
  private gap = '';

  space(piece: string): void {
    this.gap += piece;
  }

  word(piece: string): void {
    const usual = usualSpace(this.previous, piece);
    let mark = '';
    if (this.gap === '' && usual) mark = TIGHT;
    else if (this.gap === ' ' && !usual) mark = SPACE;
    else if (this.gap !== '' && this.gap !== ' ') this.writeGap();
    this.tokens.push(mark + (BEGINS_WITH_MARK.test(piece) ? ESCAPE + piece : piece));
    this.previous = piece;
    this.gap = '';
  }

  end(): string[] {
    if (this.gap !== '') this.writeGap();
    return this.tokens;
  }

  private writeGap(): void {
    for (let i = 0; i < this.gap.length; i += LONGEST) this.tokens.push(this.gap.slice(i, i + LONGEST));
    this.previous = this.gap;
  }
}

/** Longest token in UTF-16 units; longer ones are cut, so that no token is as long as a text. */
export const LONGEST = 64;

/** The text that word tokens stand for: the inverse of the segmentation, and defined for any tokens. */
export function joinWords(tokens: Iterable<string>): string {
  let text = '';
  let previous = '';
  for (const token of tokens) {
    const first = token[0];
    const marked = first === SPACE || first === TIGHT;
    const rest = marked ? token.slice(1) : token;
    const raw = rest[0] === ESCAPE ? rest.slice(1) : rest;
    const space = marked ? first === SPACE : usualSpace(previous, raw);
    text += space ? ` ${raw}` : raw;
    previous = raw;
  }
  return text;
}

function usualSpace(previous: string, next: string): boolean {
  if (previous === '' || next === '') return false;
  return (next === UNKNOWN || opens(next)) && (previous === UNKNOWN || closes(previous));
}

function opens(token: string): boolean {
  const first = String.fromCodePoint(token.codePointAt(0)!);
  return OPENING.test(first) || isSpacedWord(first);
}

function closes(token: string): boolean {
  const unit = token.charCodeAt(token.length - 1);
  const last = (unit & 0xfc00) === 0xdc00 ? token.slice(-2) : token.slice(-1);
  return CLOSING.test(last) || isSpacedWord(last);
}

function isSpacedWord(character: string): boolean {
  if (character <= 'z') return (character >= 'a' || /[0-9A-Z]/.test(character)) && character.length === 1;
  return WORD.test(character) && !UNSPACED.test(character);
}
