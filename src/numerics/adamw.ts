/** AdamW in float64, line by line as in Loshchilov & Hutter 2019, algorithm 2, with a schedule multiplier of 1. */
export interface AdamWSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** Changes parameters and both means in place; `t` counts updates from 1. */
export function adamWUpdate(
  parameters: Float64Array,
  gradient: ArrayLike<number>,
  mean: Float64Array,
  square: Float64Array,
  t: number,
  { learningRate, beta1, beta2, epsilon, weightDecay }: AdamWSettings,
): void {
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i]!;
    mean[i] = beta1 * mean[i]! + (1 - beta1) * g;
    square[i] = beta2 * square[i]! + (1 - beta2) * g * g;
    const unbiasedMean = mean[i]! / (1 - beta1 ** t);
    const unbiasedSquare = square[i]! / (1 - beta2 ** t);
    const move = unbiasedMean / (Math.sqrt(unbiasedSquare) + epsilon) + weightDecay * parameters[i]!;
    parameters[i]! -= learningRate * move;
  }
}
