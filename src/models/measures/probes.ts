/**
 * Does the model keep what the text has decided: number, pronoun, who is meant? Each probe is a place in a text with
 * right next words and wrong ones; it is answered right where the right ones together are likelier than the likeliest
 * wrong one. A model that cannot see what decides is at chance on the balanced accuracy, whatever else it knows: each
 * answer and each attractor counts the same, so always giving one answer, or always following the attractor, earns a half
 * wherever there are two answers.
 */
import type { Corpus } from '#data/text/corpus.ts';
import type { Attractor, Probe } from '#data/world/probes.ts';
import { worldProbeKinds, worldProbes } from '#data/world/registry.ts';
import { BOUNDARY, type LanguageModel } from '#models/language-model.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { slices, type Progress, type Task } from '#numerics/progress.ts';

export interface ProbeArguments {
  /** All of the language unless given. */
  readonly kinds?: readonly string[];
  /** Of each kind. */
  readonly count?: number;
  readonly seed?: number;
}

export type Answered = {
  attractor: Attractor;
  /** Tokens from the one that decides to the one asked for. */
  distance: number;
  /** The right answer. */
  answer: string;
  right: boolean;
  /** Probability of the right words as a share of that of right and wrong ones. */
  share: number;
};

/** Accuracy of some probes: plain, and balanced over answers and attractors (see above); null where there are none. */
export type Accuracy = {
  count: number;
  accuracy: number | null;
  balanced: number | null;
  share: number | null;
};

export type ProbeReading = {
  kind: string;
  /** What guessing among right and wrong words earns: one half where there are two. */
  chance: number;
  all: Accuracy;
  attractors: Partial<Record<Attractor, Accuracy>>;
  /** By distance, nearest first; balanced within each. */
  distances: ({ distance: number } & Accuracy)[];
  /** Whether what decides lies within the model's window, for models that have one. */
  within: Accuracy;
  beyond: Accuracy;
};

const MOST = 2000;
/** Kept sets of probes; a run asks for the same ones again and again. */
const drawn = new WeakMap<Corpus, Map<string, readonly Probe[]>>();

export function* probes(trained: Trained, asked: ProbeArguments): Task<ProbeReading[]> {
  const { corpus, context } = trained;
  mustBeWorldWords(corpus);
  return yield* probe(yield* trained.languageModel(), corpus, context, asked);
}

/** The same of any language model: one that reads `context` tokens. */
export function* probe(
  model: LanguageModel,
  corpus: Corpus,
  context: number,
  { kinds, count = 200, seed = 1 }: ProbeArguments,
): Generator<Progress, ProbeReading[]> {
  mustBeWorldWords(corpus);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new BookError('measure.count', { count: String(count), most: MOST });
  const language = corpus.language === 'zh' ? 'zh' : 'en';
  const readings: ProbeReading[] = [];
  for (const kind of kinds ?? worldProbeKinds(language)) {
    const asked = yield* probesOf(corpus, language, kind, seed, count);
    readings.push(summary(kind, asked, yield* answers(model, corpus, asked), context));
  }
  return readings;
}

function mustBeWorldWords({ source, tokenizer }: Corpus): void {
  if (source !== 'world' || tokenizer !== 'word') throw new BookError('measure.world-words');
}

function* probesOf(
  corpus: Corpus,
  language: 'en' | 'zh',
  kind: string,
  seed: number,
  count: number,
): Generator<Progress, readonly Probe[]> {
  const kept = drawn.get(corpus) ?? new Map<string, readonly Probe[]>();
  drawn.set(corpus, kept);
  const key = JSON.stringify([kind, seed, count]);
  const asked = kept.get(key) ?? (yield* worldProbes(language, kind, seed, count));
  kept.set(key, asked);
  return asked;
}

/** The model's answers, in the order of the probes. */
export function* answers(
  model: LanguageModel,
  { vocabulary }: Corpus,
  asked: readonly Probe[],
): Generator<Progress, Answered[]> {
  const due = slices();
  const given: Answered[] = [];
  /** A word that is never the answer is no rival: `they`, where only he or she can be meant. */
  const answerable = new Set(asked.flatMap(({ correct }) => correct));
  for (const { prefix, correct, wrong, distance, attractor } of asked) {
    let prediction = model.step(model.start(), BOUNDARY);
    for (const token of prefix) {
      prediction = model.step(prediction.state, vocabulary.id(token));
      if (due(16)) yield { done: given.length, total: asked.length };
    }
    const { logProbs } = prediction;
    const probability = (token: string): number => Math.exp(logProbs[vocabulary.id(token)]!);
    const right = correct.reduce((sum, token) => sum + probability(token), 0);
    const rivals = wrong.filter((token) => answerable.has(token)).map(probability);
    const others = rivals.reduce((sum, value) => sum + value, 0);
    given.push({
      attractor,
      distance,
      answer: correct.join(' '),
      right: right > Math.max(...rivals),
      share: right + others > 0 ? right / (right + others) : 0,
    });
  }
  return given;
}

function summary(
  kind: string,
  asked: readonly Probe[],
  given: readonly Answered[],
  context: number,
): ProbeReading {
  const attractors = [...new Set(given.map(({ attractor }) => attractor))].toSorted();
  const distances = [...new Set(given.map(({ distance }) => distance))].toSorted((a, b) => a - b);
  const candidates = asked.map(({ correct, wrong }) => correct.length / (correct.length + wrong.length));
  return {
    kind,
    chance: PAIRS.has(kind) ? 0.5 : candidates.reduce((sum, share) => sum + share, 0) / candidates.length,
    all: accuracyOf(given),
    attractors: Object.fromEntries(
      attractors.map((attractor) => [
        attractor,
        accuracyOf(given.filter((each) => each.attractor === attractor)),
      ]),
    ),
    distances: distances.map((distance) => ({
      distance,
      ...accuracyOf(given.filter((each) => each.distance === distance)),
    })),
    within: accuracyOf(given.filter(({ distance }) => distance <= context)),
    beyond: accuracyOf(given.filter(({ distance }) => distance > context)),
  };
}

/** Kinds that come down to two answers, even where a third word is listed that is never the answer. */
const PAIRS = new Set(['number', 'pronoun', 'owner']);

/** Balanced: the mean over answers and attractors of the accuracy among the probes that have both. */
export function accuracyOf(given: readonly Answered[]): Accuracy {
  if (given.length === 0) return { count: 0, accuracy: null, balanced: null, share: null };
  const cells = new Map<string, { right: number; count: number }>();
  for (const { attractor, answer, right } of given) {
    const key = JSON.stringify([attractor, answer]);
    const cell = cells.get(key) ?? { right: 0, count: 0 };
    cells.set(key, { right: cell.right + (right ? 1 : 0), count: cell.count + 1 });
  }
  const rates = [...cells.values()].map((cell) => cell.right / cell.count);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    count: given.length,
    accuracy: mean(given.map(({ right }) => (right ? 1 : 0))),
    balanced: mean(rates),
    share: mean(given.map(({ share }) => share)),
  };
}
