/** A run small enough to work out by hand; for tests. Ids: 0 boundary, 1 z (never seen), 2 a, 3 b, 4 c. */
import { worldCorpus } from '#data/text/world-corpus.ts';
import { fit } from '#models/ngram/ngram.ts';
import { finish } from '#numerics/progress.ts';
import type { NgramRun } from './run.ts';

/** Learns `a b | a b | a c | b`; each text is words with spaces between. */
export function smallRun(heldOut: readonly string[], tokenizer: 'word' | 'character' = 'word'): NgramRun {
  const split = (text: string): string[] => text.split(' ');
  const corpus = finish(
    worldCorpus(
      {
        train: ['a b', 'a b', 'a c', 'b'].map(split),
        validation: [['a', 'b']],
        heldOut: heldOut.map(split),
      },
      (tokens) => tokens.join(' '),
      {
        language: 'en',
        tokenizer,
        lexicon: tokenizer === 'word' ? ['z', 'a', 'b', 'c'] : [...' abcz'],
      },
    ),
  );
  const { train, validation, vocabulary } = corpus;
  const data = {
    train: train.ids,
    validation: validation.ids,
    heldOut: corpus.heldOut.ids,
    vocabularySize: vocabulary.size,
  };
  return { fit: finish(fit(data, { order: 3 })), corpus };
}
