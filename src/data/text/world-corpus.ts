/** A corpus of generated texts: their lexicon is closed, so there is no `<unk>` and the floor is comparable. */
import { codePoints } from './clean.ts';
import { flatten, splitNames, type Corpus, type EncodedText } from './corpus.ts';
import { slices, type Progress } from '#numerics/progress.ts';
import type { TokenizerName } from './segment.ts';
import type { SplitName } from './split.ts';
import { keepTypes, Vocabulary } from './vocabulary.ts';

export interface WorldCorpusOptions {
  source?: 'world' | 'task';
  language: string;
  tokenizer: TokenizerName;
  /**
   * All tokens that can occur (words, or code points for characters), in the order of their ids, so that ids depend
   * on the World's version and not on the sample. Without it: the training texts' types, most frequent first.
   */
  lexicon?: readonly string[];
  /** Places of a text's tokens that are asked for; all and the end unless given. Such tokens are characters. */
  asked?: ((text: readonly string[]) => readonly number[]) | undefined;
}

type Phase = 'count' | 'encode';

/** `surface` writes tokens as text: it must be injective, and gives C and the characters. */
export function* worldCorpus(
  worldTexts: Record<SplitName, readonly (readonly string[])[]>,
  surface: (tokens: readonly string[]) => string,
  { source = 'world', language, tokenizer, lexicon, asked }: WorldCorpusOptions,
): Generator<Progress<Phase>, Corpus> {
  const due = slices();
  const tokensOf = (text: readonly string[]): readonly string[] =>
    tokenizer === 'word' ? text : [...surface(text)];

  const counts = new Map<string, number>((lexicon ?? []).map((token) => [token, 0]));
  const { train } = worldTexts;
  for (const [t, text] of train.entries()) {
    for (const token of tokensOf(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
    if (due(text.length)) yield { phase: 'count', done: t, total: train.length };
  }
  const tokens = lexicon ?? keepTypes(counts, {});
  const vocabulary = new Vocabulary({
    tokens,
    unknown: false,
    counts: Float64Array.from([train.length, ...tokens.map((token) => counts.get(token) ?? 0)]),
  });

  const total = splitNames.reduce((sum, name) => sum + worldTexts[name].length, 0);
  let done = 0;
  const encoded: Record<SplitName, EncodedText[]> = { train: [], validation: [], heldOut: [] };
  for (const name of splitNames) {
    for (const text of worldTexts[name]) {
      const ids = vocabulary.encode(tokensOf(text));
      const places = asked?.(text);
      const shown = places?.map((place) => text[place]!) ?? text;
      encoded[name].push({ ids, words: shown.length, characters: codePoints(surface(shown)), asked: places });
      done++;
      if (due(ids.length)) yield { phase: 'encode', done, total };
    }
  }
  return {
    source,
    language,
    tokenizer,
    vocabulary,
    train: flatten(encoded.train),
    validation: flatten(encoded.validation),
    heldOut: flatten(encoded.heldOut),
  };
}
