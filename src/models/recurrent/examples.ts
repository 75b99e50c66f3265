/** Examples of a model whose state goes on through a text, however long: its context is only where training cuts. */
import type { Split } from '#data/text/corpus.ts';
import type { Examples, Purpose } from '#models/trainable.ts';
import { windows, windowsOf } from '#models/windows.ts';

/** Texts of up to so many targets are scored as they are, longer ones in pieces, each target on half as many tokens or more. */
const LONGEST = 512;

export function examples(split: Split, context: number, purpose: Purpose): Examples {
  if (purpose === 'training') return windows(split, context, purpose);
  const { starts, texts } = split;
  let longest = 1;
  for (let text = 0; text < texts; text++) longest = Math.max(longest, starts[text + 1]! - starts[text]!);
  const length = Math.min(longest, LONGEST);
  return windowsOf(split, length, Math.ceil(length / 2));
}
