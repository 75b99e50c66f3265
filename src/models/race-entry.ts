/**
 * How a model enters the race. Everything here is written down before any result is seen:
 *
 * - An entry has at most six settings. Each is trained or counted on the race's training text, in no more passes than
 *   the race allows, and the one with the lowest perplexity on the *validation* text runs; it alone is scored on the
 *   held-out text, once.
 * - What the settings differ in is decided by rule, not by looking: how many words a model may look back on, for every
 *   model of Parts I and II from one word to six. All else is as the book's own figures have it. Nobody goes on turning
 *   knobs until history wins; if a model would do better with others, that is for the reader to find.
 */
import type { Json } from '#numerics/json.ts';
import type { Config } from './trainable.ts';

/** One way to run a model: with `training` it learns step by step, without it counts. */
export interface RaceSetting {
  readonly config: Config;
  readonly training?: {
    readonly context: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly schedule: 'constant' | 'linear' | 'cosine';
    /** Times that each training example is seen. */
    readonly passes: number;
  };
}

export interface RaceEntry {
  /** Lower case with hyphens: results name it. */
  readonly id: string;
  readonly name: Readonly<Record<'en' | 'zh', string>>;
  readonly family: string;
  readonly year: number;
  /** `name@version` of the model. */
  readonly model: string;
  /** What the measure `race` is told beside the part of the text. */
  readonly args: Readonly<Record<string, Json>>;
  readonly settings: readonly RaceSetting[];
}
