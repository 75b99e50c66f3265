/** From scores to probabilities, what it costs that one of the words came, and how each score should move. */

/**
 * pᵢ = exp yᵢ ÷ Σ exp yⱼ. Taking the largest score from all of them changes no quotient, and keeps every power at most
 * 1: exp 1000 is more than a computer's number can hold.
 */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** −ln p of the word that came, in nats: from the scores, since p itself may be too small for a number. */
export function crossEntropy(scores: readonly number[], came: number): number {
  const highest = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0);
  return Math.log(total) + (highest - scores[came]!);
}

/** How −ln p answers to each score: p, and p − 1 for the word that came. */
export function gradient(scores: readonly number[], came: number): number[] {
  return softmax(scores).map((p, i) => p - (i === came ? 1 : 0));
}

/** One step of gradient descent: each score goes against its slope, the farther the steeper. */
export function descend(scores: readonly number[], slopes: readonly number[], rate: number): number[] {
  return scores.map((score, i) => score - rate * slopes[i]!);
}
