/** Toy tasks by id, `task/recall@1/30`: text that is drawn as the World's is, of which only answers are asked for. */
import type { Grammar } from '#data/world/genre.ts';
import { BookError } from '#numerics/errors.ts';
import { LAG, recall, recallWords } from './recall.ts';

export interface ToyTask {
  readonly grammar: Grammar;
  /** Every token that can come, in the order of its ids; each is one character. */
  readonly words: readonly string[];
  /** Places in a text of the tokens that are asked for. */
  asked(text: readonly string[]): readonly number[];
}

const RECALL = /^task\/recall@1\/([1-9]\d{0,2})$/;

export const isTask = (id: string): boolean => id.startsWith('task/');

export function toyTask(id: string): ToyTask {
  const lag = Number(RECALL.exec(id)?.[1]);
  if (!(lag >= LAG.min && lag <= LAG.max)) throw new BookError('task.unknown', { id });
  return { grammar: recall(lag), words: recallWords, asked: (text) => [text.length - 1] };
}
