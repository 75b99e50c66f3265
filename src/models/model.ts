/** What the engine needs to know of a model that counts and is fitted at once; one that learns step by step is a `Trainable`. */
import type { Corpus } from '#data/text/corpus.ts';
import type { Progress } from '#numerics/progress.ts';

/** A named quantity of a fitted model: JSON arguments in, JSON out, so that it can cross the worker. */
// oxlint-disable-next-line typescript/no-explicit-any -- each model's measures know their own arguments and answers
export type Measure<Fitted> = (fitted: Fitted, args: any) => Generator<Progress, any, void>;

export interface Model<Fitted> {
  /** `name@version`, as run specs and links name it. */
  readonly name: string;
  fit(corpus: Corpus, config: Readonly<Record<string, number>>): Generator<Progress, Fitted, void>;
  readonly measures: Readonly<Record<string, Measure<Fitted>>>;
}
