/** What a model expects after a text that the reader has written. */
import { encodeTyped } from '#data/text/typed.ts';
import { BOUNDARY } from '#models/language-model.ts';
import type { Trained } from '#models/trainable.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';

export interface NextWordArguments {
  readonly text?: string;
  /** So many of the likeliest words; 10 unless given. */
  readonly top?: number;
}

export type NextWordReading = {
  /** The text as the model read it. */
  words: string[];
  /** Likeliest first; `¶` is the end of the text. */
  next: { id: number; word: string; probability: number }[];
  /** What all other words have together. */
  rest: number;
};

/** The longest text read, in tokens. */
const LONGEST = 400;

export function* nextWord(
  trained: Trained,
  { text = '', top = 10 }: NextWordArguments,
): Task<NextWordReading> {
  const { corpus } = trained;
  const { names } = corpus.vocabulary;
  const ids = encodeTyped(corpus, text).slice(-LONGEST);
  const model = yield* trained.languageModel();
  const due = slices();
  let prediction = model.step(model.start(), BOUNDARY);
  for (const [i, id] of ids.entries()) {
    prediction = model.step(prediction.state, id);
    if (due(16)) yield { done: i, total: ids.length };
  }
  const { logProbs } = prediction;
  const next = Array.from(logProbs, (logProb, id) => ({
    id,
    word: names[id]!,
    probability: Math.exp(logProb),
  }))
    .toSorted((a, b) => b.probability - a.probability || a.id - b.id)
    .slice(0, Math.max(1, Math.floor(top)));
  const shown = next.reduce((sum, { probability }) => sum + probability, 0);
  return {
    words: ids.map((id) => names[id]!),
    next: next.map((each) => ({ ...each, probability: significant(each.probability, 6) })),
    rest: Math.max(0, 1 - shown),
  };
}
