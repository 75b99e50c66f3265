/** How often a model gives the answer that a task asks for: the likeliest of all its tokens must be the right one. */
import { BOUNDARY } from '#models/language-model.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';

export interface RecallArguments {
  readonly part?: 'train' | 'validation' | 'heldOut';
  /** The first so many texts of it; 100 unless given. */
  readonly texts?: number;
}

export type RecallReading = {
  /** Answers asked for. */
  count: number;
  /** Share of them that were given. */
  accuracy: number;
  /** What always saying the same one of the answers would earn. */
  chance: number;
  /** Mean −ln q of the answer. */
  nats: number;
};

export function* recall(
  trained: Trained,
  { part = 'heldOut', texts: wanted = 100 }: RecallArguments,
): Task<RecallReading> {
  const { ids, starts, asked, texts: most } = trained.corpus[part];
  if (!asked) throw new BookError('measure.task');
  const texts = Math.min(wanted, most);
  if (!Number.isInteger(texts) || texts < 1) throw new BookError('measure.texts', { texts: String(wanted) });
  const model = yield* trained.languageModel();
  const due = slices();
  const answers = new Set<number>();
  let [count, right, nats] = [0, 0, 0];
  for (let text = 0; text < texts; text++) {
    let state = model.start();
    for (let at = starts[text]!; at < starts[text + 1]!; at++) {
      const prediction = model.step(state, at === starts[text] ? BOUNDARY : ids[at]!);
      ({ state } = prediction);
      if (due(16)) yield { done: text, total: texts };
      if (!asked[at + 1]) continue;
      const answer = ids[at + 1]!;
      const { logProbs } = prediction;
      answers.add(answer);
      count++;
      right += logProbs.every((value, id) => id === answer || value < logProbs[answer]!) ? 1 : 0;
      nats -= logProbs[answer]!;
    }
  }
  return {
    count,
    accuracy: right / count,
    chance: 1 / answers.size,
    nats: significant(nats / count, 6),
  };
}
