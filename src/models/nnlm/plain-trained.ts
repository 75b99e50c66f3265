/** A network as measures see it, all of it in plain arithmetic; for tests. */
import { worldCorpus } from '#data/text/world-corpus.ts';
import type { Corpus } from '#data/text/corpus.ts';
import { surprisals } from '#data/world/genre.ts';
import { worldGenre, worldLexicon } from '#data/world/registry.ts';
import { worldTexts } from '#data/world/splits.ts';
import { detokenize } from '#data/world/surface.ts';
import { examples } from '#models/nnlm.ts';
import type { Parameters } from '#models/parameters.ts';
import type { Config, Trained } from '#models/trainable.ts';
import { finish } from '#numerics/progress.ts';
import { PlainNnlm } from './plain.ts';

/** So many texts of the town to learn from, and a tenth as many to be examined on. */
export function townCorpus(language: 'en' | 'zh', texts: number): Corpus {
  const genre = worldGenre(`world/town@1/${language}`);
  const draw = (split: 'train' | 'validation' | 'heldOut', count: number): string[][] =>
    worldTexts(genre, genre.rules, split, { texts: count });
  const few = Math.ceil(texts / 10);
  const heldOut = draw('heldOut', few);
  const corpus = finish(
    worldCorpus(
      { train: draw('train', texts), validation: draw('validation', few), heldOut },
      (tokens) => detokenize(language, tokens),
      { language, tokenizer: 'word', lexicon: worldLexicon(language) },
    ),
  );
  const truth = (words: readonly string[]): Float64Array => surprisals(genre, genre.rules, words);
  const floor = Float64Array.from(heldOut, (text) => truth(text).reduce((sum, nats) => sum + nats, 0));
  return { ...corpus, floor, truth };
}

export function plainTrained(
  corpus: Corpus,
  config: Config,
  parameters: Parameters,
  context: number,
): Trained {
  const model = new PlainNnlm(config, parameters, context);
  return {
    config,
    context,
    corpus,
    step: 0,
    *parameters() {
      return parameters;
    },
    *languageModel() {
      return model;
    },
    *nats(of, from = 0, to = of.count) {
      const inputs = new Int32Array(context);
      const targets = new Int32Array(1);
      return Float64Array.from({ length: to - from }, (_, i) => {
        of.write(from + i, 0, inputs, targets);
        return -model.logProbs([...inputs])[targets[0]!]!;
      });
    },
    examples: (split) => examples(corpus[split], context),
  };
}
