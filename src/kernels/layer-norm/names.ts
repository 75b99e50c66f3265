/** Kernels of both norms, which share their programs: without a bias a row is scaled, not centred. */

/** Inputs `x` [N, D], `gain` [D], `bias` [D] or none, attribute `epsilon`; gives y and [N, 2] of mean and 1 ÷ deviation. */
export const FORWARD = 'BookNorm';
/** The same and attribute `centred`, for the gradient; gives y, `x` itself, which costs nothing, and the statistics. Where a backend has it not, the norm stands in. */
export const PRE_NORM = 'BookPreNorm';
/**
 * Inputs `x`, `gain`, `statistics` [N, 2], `dy`, attribute `centred`; gives slopes by x, by gain and, if centred, by
 * bias. With the further input `beside` [N, D], which only a backend with `PRE_NORM` is given, the slopes by x have
 * that added.
 */
export const BACKWARD = 'BookNormGradient';
