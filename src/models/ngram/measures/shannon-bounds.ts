/**
 * Bounds on the entropy, in bits per guessed token, from the numbers of guesses that were needed; Shannon (1951),
 * "Prediction and entropy of printed English", eq. 17: with q_i the share of tokens named at guess i,
 *   Σ i·(q_i − q_{i+1})·log2 i  ≤  H  ≤  −Σ q_i·log2 q_i.
 * The lower one holds for an ideal guesser, whose q_i fall with i.
 */
export function shannonBounds(ranks: readonly number[]): { lower: number; upper: number } | null {
  if (ranks.length === 0) return null;
  const shares = new Map<number, number>();
  for (const rank of ranks) shares.set(rank, (shares.get(rank) ?? 0) + 1 / ranks.length);
  return boundsOfShares(shares);
}

/** By guess number from 1: the share of tokens named at it. */
export function boundsOfShares(shares: Iterable<readonly [number: number, share: number]>): {
  lower: number;
  upper: number;
} {
  let lower = 0;
  let upper = 0;
  for (const [i, q] of shares) {
    if (q === 0) continue;
    // Σ i·(q_i − q_{i+1})·log i, gathered by q_i.
    lower += q * (i * Math.log2(i) - (i > 1 ? (i - 1) * Math.log2(i - 1) : 0));
    upper -= q * Math.log2(q);
  }
  return { lower, upper };
}
