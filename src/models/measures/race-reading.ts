/**
 * All that the race compares of a model, in one reading: its score on one part of the text and, on the held-out one,
 * its size and its answers to probes. On the validation text, where settings are chosen, nothing but the score.
 */
import type { Corpus } from '#data/text/corpus.ts';
import type { LanguageModel } from '#models/language-model.ts';
import { parameterCount } from '#models/parameters.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { finite } from '#numerics/json.ts';
import type { Progress, Task } from '#numerics/progress.ts';
import { perplexity, type PerplexityReading } from './perplexity.ts';
import { probe, type ProbeReading } from './probes.ts';

export interface RaceArguments {
  readonly part?: 'validation' | 'heldOut';
}

export type RaceReading = {
  part: 'validation' | 'heldOut';
  /** Null is infinite. */
  nats: number | null;
  W: number;
  C: number;
  perplexity: number | null;
  bitsPerCharacter: number | null;
  floor: { nats: number; perplexity: number; bitsPerCharacter: number };
  /** Σ(ln q − ln P*); null where nothing is left of q. */
  leak: { gain: number | null; holds: boolean };
  /** Numbers that were learnt; of a model that counts, the counts that it stores. */
  parameters: number;
  probes: { kind: string; chance: number; attractors: ProbeReading['attractors'] }[];
};

/** Of each kind, half of them misleading, where there are such: each half is known to about five points. */
const PROBES = { count: 200, seed: 1 } as const;

export function* race(trained: Trained, { part = 'heldOut' }: RaceArguments): Task<RaceReading> {
  const score = yield* perplexity(trained, { part });
  const { layout } = yield* trained.parameters();
  const model = yield* trained.languageModel();
  return yield* raceReading(model, trained.corpus, trained.context, score, parameterCount(layout));
}

/** Of any language model that looks back on `context` tokens; `score` is infinite where something was impossible. */
export function* raceReading(
  model: LanguageModel,
  corpus: Corpus,
  context: number,
  score: PerplexityReading,
  parameters: number,
): Generator<Progress, RaceReading> {
  const { part, nats, W, C, floor, leak } = score;
  if (!floor || !leak || part === 'train') throw new BookError('measure.world-words');
  const asked = part === 'heldOut' ? yield* probe(model, corpus, context, PROBES) : [];
  return {
    ...{ part, nats: finite(nats), W, C, floor, parameters },
    perplexity: finite(score.perplexity),
    bitsPerCharacter: finite(score.bitsPerCharacter),
    leak: { gain: finite(leak.gain), holds: leak.holds },
    probes: asked.map(({ kind, chance, attractors }) => ({ kind, chance, attractors })),
  };
}
