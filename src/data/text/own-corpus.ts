/**
 * The reader's own text made into a corpus: texts, tokens, an honest split, a vocabulary from the training texts.
 * W counts words even for a character model, so that both are scored per the same unit.
 */
import { codePoints } from './clean.ts';
import { flatten, splitNames, type Corpus, type EncodedText } from './corpus.ts';
import { textError } from './errors.ts';
import { textHash } from './hash.ts';
import { measureOverlap, type Overlap } from './overlap.ts';
import { slices, type Progress } from '#numerics/progress.ts';
import { scriptLanguage, tokenizer, type SegmentOptions, type TokenizerName } from './segment.ts';
import { splitTexts, type SplitName } from './split.ts';
import { divide, type TextsReport } from './texts.ts';
import { TypeTable } from './type-table.ts';
import { keepTypes, Vocabulary, type CutOptions } from './vocabulary.ts';

/** Fewest words and marks: a tenth of them, about thirty, is the least on which a held-out score says anything. */
export const MINIMUM_TOKENS = 300;

export interface OwnCorpusOptions extends CutOptions, Omit<SegmentOptions, 'locale'> {
  tokenizer: TokenizerName;
  /** BCP 47 tag; guessed from the script if absent. */
  language?: string;
  /** Of the split. */
  seed?: number;
}

/** What the cut of the vocabulary did: types of the training texts, and tokens of each split that became `<unk>`. */
export interface CutReport {
  typesSeen: number;
  typesKept: number;
  tokens: Record<SplitName, number>;
  unknown: Record<SplitName, number>;
}

export interface OwnCorpus extends Corpus {
  source: 'own';
  hash: string;
  division: TextsReport;
  cut: CutReport;
  overlap: Overlap;
}

type Phase = 'segment' | 'overlap' | 'encode';

/** `text` is a clean one (`cleanText`, `decodeBytes`). Words that occur once are cut unless `minCount` says else. */
export function* ownCorpus(text: string, options: OwnCorpusOptions): Generator<Progress<Phase>, OwnCorpus> {
  if (!/\S/u.test(text)) throw textError('text.empty', { characters: codePoints(text) });
  const language = options.language ?? scriptLanguage(text);
  const byWord = options.tokenizer === 'word';
  const { texts, report } = divide(text);
  const due = slices();

  const toWords = tokenizer('word', { ...options, locale: language });
  const toCharacters = tokenizer('character');
  const wordTable = new TypeTable();
  const table = byWord ? wordTable : new TypeTable();
  const words = new Int32Array(texts.length);
  const wordTokens: Int32Array[] = [];
  const tokens = byWord ? wordTokens : [];
  let total = 0;
  for (const [t, one] of texts.entries()) {
    const cut = toWords(one);
    words[t] = cut.length;
    total += cut.length;
    wordTokens.push(wordTable.read(cut));
    if (!byWord) tokens.push(table.read(toCharacters(one)));
    if (due(cut.length)) yield { phase: 'segment', done: t, total: texts.length };
  }
  if (total < MINIMUM_TOKENS) throw textError('text.tooShort', { tokens: total, minimum: MINIMUM_TOKENS });

  const split = splitTexts(words, options.seed ?? 0);
  const pick = (name: SplitName): Int32Array[] => split[name].map((t) => wordTokens[t]!);
  const overlap = yield* measureOverlap(pick('train'), pick('heldOut'));

  const counts = table.count(tokens, split.train);
  const minCount = options.minCount ?? (byWord ? 2 : 1);
  const kept = keepTypes(counts, { ...options, minCount });
  const whole = kept.length === table.types.length;
  const vocabulary = new Vocabulary({
    tokens: kept,
    unknown: !whole,
    counts: countIds(counts, kept, split.train.length, !whole),
  });

  const idOfType = vocabulary.encode(table.types);
  const cut: CutReport = {
    typesSeen: counts.size,
    typesKept: kept.length,
    tokens: { train: 0, validation: 0, heldOut: 0 },
    unknown: { train: 0, validation: 0, heldOut: 0 },
  };
  const encoded: Record<SplitName, EncodedText[]> = { train: [], validation: [], heldOut: [] };
  let done = 0;
  for (const name of splitNames) {
    for (const t of split[name]) {
      const ids = tokens[t]!.map((type) => idOfType[type]!);
      cut.tokens[name] += ids.length;
      if (!whole) for (const id of ids) if (id === 1) cut.unknown[name]++;
      encoded[name].push({ ids, words: words[t]!, characters: codePoints(texts[t]!) });
      done++;
      if (due(ids.length)) yield { phase: 'encode', done, total: texts.length };
    }
  }
  return {
    source: 'own',
    language,
    tokenizer: options.tokenizer,
    vocabulary,
    hash: textHash(text),
    division: report,
    cut,
    overlap,
    train: flatten(encoded.train),
    validation: flatten(encoded.validation),
    heldOut: flatten(encoded.heldOut),
  };
}

function countIds(
  counts: ReadonlyMap<string, number>,
  kept: readonly string[],
  texts: number,
  unknown: boolean,
): Float64Array {
  const keptCounts = kept.map((type) => counts.get(type)!);
  const left = [...counts.values()].reduce((a, b) => a + b, 0) - keptCounts.reduce((a, b) => a + b, 0);
  return Float64Array.from([texts, ...(unknown ? [left] : []), ...keptCounts]);
}
