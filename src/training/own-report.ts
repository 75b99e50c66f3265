/** What the reader is told about the text they brought: what it is, what was changed, how it was divided. */
import { splitNames } from '#data/text/corpus.ts';
import type { DecodedText } from '#data/text/decode.ts';
import type { OwnCorpus } from '#data/text/own-corpus.ts';
import type { DataSpec } from './run-spec.ts';

/** JSON: it crosses the worker. Counts are of texts, tokens, code points; shares are in 0 … 1. */
export type OwnReport = ReturnType<typeof ownReport>;

export function ownReport(corpus: OwnCorpus, decoded: DecodedText, data: Exclude<DataSpec, string>) {
  return {
    data: { ...data },
    bytes: decoded.bytes,
    encoding: decoded.encoding,
    changes: { ...decoded.changes },
    language: corpus.language,
    tokenizer: corpus.tokenizer,
    vocabularySize: corpus.vocabulary.size,
    splits: splitNames.map((name) => ({
      name,
      texts: corpus[name].texts,
      words: corpus[name].W,
      characters: corpus[name].C,
      tokens: corpus.cut.tokens[name],
      unknown: corpus.cut.unknown[name],
    })),
    typesSeen: corpus.cut.typesSeen,
    typesKept: corpus.cut.typesKept,
    division: { ...corpus.division },
    overlap: { ...corpus.overlap },
  };
}
