/** W and C of one text, as the score counts them: words and characters, each with one for the end. */
import { codePoints } from '#data/text/clean.ts';
import { joinTokens, tokenizer as tokenizerOf } from '#data/text/segment.ts';
import { detokenize } from '#data/world/surface.ts';
import type { ChosenText, NgramRun } from './run.ts';

export interface TextSize {
  readonly W: number;
  readonly C: number;
}

export function sizeOfText({ corpus }: NgramRun, { ids, index }: ChosenText): TextSize {
  const { heldOut, vocabulary, source, language, tokenizer } = corpus;
  if (index >= 0) return { W: heldOut.textW[index]!, C: heldOut.textC[index]! };
  const tokens = vocabulary.decode(ids);
  const surface =
    source === 'world' && tokenizer === 'word'
      ? detokenize(language as 'en' | 'zh', tokens)
      : joinTokens(tokens, tokenizer);
  const words = tokenizer === 'word' ? ids.length : tokenizerOf('word', { locale: language })(surface).length;
  return { W: words + 1, C: codePoints(surface) + 1 };
}
