/** Shannon's bounds for a player who may give up, and whose numbers are still few. */
import { boundsOfShares } from './shannon-bounds.ts';

/**
 * One token: the number of the guess that was right, or after how many wrong ones the player gave up. Who gives up
 * holds the tokens that are left for equally likely: each number left gets an equal share.
 */
export type Outcome = { readonly number: number } | { readonly gaveUpAfter: number };

/**
 * Bits per token; null before the first. An ideal guesser's shares fall with the number, a player's few ones may not
 * yet: so they are taken in falling order, for which the lower bound is never above the upper one.
 */
export function guessBounds(
  outcomes: readonly Outcome[],
  vocabularySize: number,
): { lower: number; upper: number } | null {
  if (outcomes.length === 0) return null;
  const shares = new Float64Array(Math.max(vocabularySize, ...outcomes.map(lastNumber)) + 1);
  for (const outcome of outcomes) {
    if ('number' in outcome) shares[outcome.number - 1]!++;
  }
  // Equal shares from some number to the last one, all at once: a vocabulary is long.
  const from = new Float64Array(shares.length);
  for (const outcome of outcomes) {
    if ('number' in outcome) continue;
    const after = Math.min(outcome.gaveUpAfter, vocabularySize - 1);
    from[after]! += 1 / (vocabularySize - after);
  }
  let spread = 0;
  for (let i = 0; i < vocabularySize; i++) shares[i]! += spread += from[i]!;
  const falling = shares.sort().reverse();
  return boundsOfShares(Array.from(falling, (share, i) => [i + 1, share / outcomes.length] as const));
}

function lastNumber(outcome: Outcome): number {
  return 'number' in outcome ? outcome.number : outcome.gaveUpAfter + 1;
}
