/** What a run learnt from: how large each split is, what the vocabulary leaves out, and whether the split is honest. */
import type { Corpus } from '#data/text/corpus.ts';
import { splitNames, textIds } from '#data/text/corpus.ts';
import type { OwnCorpus } from '#data/text/own-corpus.ts';
import { joinTokens } from '#data/text/segment.ts';
import { detokenize } from '#data/world/surface.ts';
import type { Progress } from '#numerics/progress.ts';
import type { NgramRun } from './run.ts';

export interface CorpusReport {
  readonly source: Corpus['source'];
  readonly language: string;
  readonly tokenizer: 'word' | 'character';
  readonly vocabularySize: number;
  /** Orders counted; fewer than asked for where a text has too many different n-grams to hold. */
  readonly order: number;
  /** `words` and `characters` are W and C of the score, end marks included; `unknown` tokens became `<unk>`. */
  readonly splits: readonly {
    readonly name: 'train' | 'validation' | 'heldOut';
    readonly texts: number;
    readonly words: number;
    readonly characters: number;
    readonly tokens: number;
    readonly unknown: number;
  }[];
  /** The beginning of the training text, as it reads. */
  readonly beginning: string;
  /** Own texts only. */
  readonly own: {
    readonly hash: string;
    readonly typesSeen: number;
    readonly typesKept: number;
    readonly dividedBy: 'paragraph' | 'line' | 'sentence';
    /** Held-out texts that stand in training word for word, and their runs of eight tokens that do (null: none is so long); shares. */
    readonly sharedTexts: number;
    readonly sharedGrams: number | null;
  } | null;
}

const BEGINNING = 400;

export function* corpus({ fit, corpus: text }: NgramRun): Generator<Progress, CorpusReport> {
  yield { done: 0, total: 1 };
  const own = text.source === 'own' ? (text as OwnCorpus) : null;
  return {
    source: text.source,
    language: text.language,
    tokenizer: text.tokenizer,
    vocabularySize: text.vocabulary.size,
    order: fit.counts.order,
    splits: splitNames.map((name) => ({
      name,
      texts: text[name].texts,
      words: text[name].W,
      characters: text[name].C,
      tokens: text[name].ids.length - 1,
      unknown: own?.cut.unknown[name] ?? 0,
    })),
    beginning: beginningOf(text),
    own: own && {
      hash: own.hash,
      typesSeen: own.cut.typesSeen,
      typesKept: own.cut.typesKept,
      dividedBy: own.division.by,
      sharedTexts: own.overlap.sharedTexts / Math.max(1, own.overlap.texts),
      sharedGrams: own.overlap.grams === 0 ? null : own.overlap.sharedGrams / own.overlap.grams,
    },
  };
}

function beginningOf(text: NgramRun['corpus']): string {
  let shown = '';
  for (let i = 0; i < text.train.texts && shown.length < BEGINNING; i++) {
    const tokens = text.vocabulary.decode(textIds(text.train, i));
    const surface =
      text.source === 'world' && text.tokenizer === 'word'
        ? detokenize(text.language as 'en' | 'zh', tokens)
        : joinTokens(tokens, text.tokenizer);
    shown += (shown && '\n') + surface;
  }
  return [...shown].slice(0, BEGINNING).join('');
}
