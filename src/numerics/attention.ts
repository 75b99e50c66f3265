/**
 * Scaled dot-product attention (Vaswani et al. 2017, section 3.2.1), a query at a time: each takes the mean of the
 * values, weighted by the softmax of its scores with the keys.
 */

/** A bias as low as this hides its key: −∞ and the lowest numbers of 32 bits, but no score that one would compute. */
export const HIDDEN = -1e38;

/** Rows of `depth` numbers: T queries, S keys and S values for each of the heads, which know nothing of one another. */
export interface Heads {
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
  readonly q: ArrayLike<number>;
  readonly k: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  readonly scale: number;
  /** The queries are the last T of the keys that count, and see none after themselves. */
  readonly causal?: boolean;
  /** How many keys count; all of them unless told. */
  readonly length?: number;
  /** Added to the scores: heads × T × S. */
  readonly bias?: ArrayLike<number> | undefined;
}

export interface Attended {
  /** heads × T × depth; zeros for a query that sees no key */
  readonly output: Float64Array;
  /** heads × T × S; the weights of a query that sees a key sum to 1 */
  readonly weights: Float64Array;
  /** ln Σⱼ exp(scoreᵢⱼ), heads × T; −∞ for a query that sees no key */
  readonly logSumExp: Float64Array;
}

export function attend(problem: Heads): Attended {
  const { heads, queries, keys, depth, v } = problem;
  const output = new Float64Array(heads * queries * depth);
  const weights = new Float64Array(heads * queries * keys);
  const logSumExp = new Float64Array(heads * queries).fill(-Infinity);
  for (let row = 0; row < heads * queries; row++) {
    const first = Math.floor(row / queries) * keys;
    const scores = scoresOf(problem, row);
    const highest = Math.max(...scores);
    if (highest === -Infinity) continue;
    const powers = scores.map((score) => Math.exp(score - highest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    logSumExp[row] = highest + Math.log(total);
    powers.forEach((power, j) => {
      const weight = power / total;
      weights[row * keys + j] = weight;
      for (let c = 0; c < depth; c++) output[row * depth + c]! += weight * v[(first + j) * depth + c]!;
    });
  }
  return { output, weights, logSumExp };
}

/** Slopes of a loss by q, k and v, from those by the output. */
export function attendGradient(
  problem: Heads,
  slopes: ArrayLike<number>,
): { q: Float64Array; k: Float64Array; v: Float64Array } {
  const { heads, queries, keys, depth, scale } = problem;
  const { output, weights } = attend(problem);
  const q = new Float64Array(output.length);
  const k = new Float64Array(heads * keys * depth);
  const v = new Float64Array(heads * keys * depth);
  for (let row = 0; row < heads * queries; row++) {
    const first = Math.floor(row / queries) * keys;
    const mean = dot(slopes, row, output, row, depth);
    for (let j = 0; j < keys; j++) {
      const weight = weights[row * keys + j]!;
      const other = first + j;
      const byScore = weight * (dot(slopes, row, problem.v, other, depth) - mean) * scale;
      for (let c = 0; c < depth; c++) {
        q[row * depth + c]! += byScore * problem.k[other * depth + c]!;
        k[other * depth + c]! += byScore * problem.q[row * depth + c]!;
        v[other * depth + c]! += weight * slopes[row * depth + c]!;
      }
    }
  }
  return { q, k, v };
}

/** −∞ where the query does not see the key. */
function scoresOf({ queries, keys, depth, q, k, bias, ...problem }: Heads, row: number): number[] {
  const first = Math.floor(row / queries) * keys;
  const length = problem.length ?? keys;
  const last = problem.causal ? (row % queries) + length - queries : length - 1;
  return Array.from({ length: keys }, (_, j) => {
    const more = bias?.[row * keys + j] ?? 0;
    if (j >= length || j > last || more <= HIDDEN) return -Infinity;
    return problem.scale * dot(q, row, k, first + j, depth) + more;
  });
}

function dot(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, depth: number): number {
  let sum = 0;
  for (let c = 0; c < depth; c++) sum += a[i * depth + c]! * b[j * depth + c]!;
  return sum;
}
