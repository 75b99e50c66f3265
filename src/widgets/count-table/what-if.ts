/** The sentence that a reader would have to type in order to go on with another word. */
import { joinTokens } from '#data/text/segment.ts';
import { detokenize } from '#data/world/surface.ts';
import type { Source } from '#widget-kit/define.ts';

/** Code points. */
export const LONGEST_TYPED = 300;

/** Nothing where it cannot be typed: ends of texts, words that the vocabulary left out, too long a sentence. */
export function typedSentence(words: readonly string[], source: Source): string | undefined {
  if (words.some((word) => word === '¶' || word === '<unk>' || word.startsWith('\\'))) return undefined;
  const sentence =
    typeof source.data === 'string' && source.tokenizer === 'word'
      ? detokenize(source.language, words)
      : joinTokens(words, source.tokenizer);
  return [...sentence].length <= LONGEST_TYPED && sentence.trim() !== '' ? sentence : undefined;
}
