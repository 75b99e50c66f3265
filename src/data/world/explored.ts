/** What the explorer is told of the World: plain data for the worker's answer, and the one reading of it that both ends share. */

export interface ExploredStep {
  /** The token that came; `¶` is the end of the text. */
  readonly token: string;
  /** The rule that decided, or null where grammar left one possibility. */
  readonly rule: string | null;
  /** −log2 P*(token | tokens before). */
  readonly bits: number;
  /** All that could have come, with weights; null where nothing else could. */
  readonly options: readonly (readonly [token: string, weight: number])[] | null;
}

export interface ExploredFloor {
  readonly texts: number;
  readonly worldTokens: number;
  readonly characters: number;
  readonly perplexity: number;
  readonly bitsPerCharacter: number;
}

export type Explored = {
  /** For example `world/story@1/en`. */
  readonly genre: string;
  readonly language: 'en' | 'zh';
  /** The rules by the part of their id before the first dot, and the rest of each id. */
  readonly groups: readonly (readonly [group: string, rules: readonly string[]])[];
  /** Rules of which some weight was changed. */
  readonly changed: readonly string[];
  /** The rule looked at, with the World's own weights. */
  readonly chosen: { readonly rule: string; readonly options: Readonly<Record<string, number>> };
  /** The text of the World as written. */
  readonly written: readonly ExploredStep[];
  /** From this text on the first that the changed World writes differently, from the same random numbers. */
  readonly redrawn: readonly ExploredStep[] | null;
  readonly redrawnNumber: number;
  readonly floor: ExploredFloor;
  readonly changedFloor: ExploredFloor | null;
};

/**
 * The place of the token looked at. `word` counts from 1; 0, or one that there is not, is the most surprising token
 * after the first: over how a text of all genres opens, several rules decide together.
 */
export function chosenPlace(steps: readonly ExploredStep[], word: number): number {
  if (word >= 1 && word <= steps.length) return word - 1;
  let best = Math.min(1, steps.length - 1);
  for (const [i, { bits }] of steps.entries()) if (i > 0 && bits > steps[best]!.bits) best = i;
  return best;
}
