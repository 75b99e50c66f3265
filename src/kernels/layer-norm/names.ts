/** Kernels of both norms, which share their programs: without a bias a row is scaled, not centred. */

/** Inputs `x` [N, D], `gain` [D], `bias` [D] or none, attribute `epsilon`; gives y and [N, 2] of mean and 1 ÷ deviation. */
export const FORWARD = 'BookNorm';
/** Inputs `x`, `gain`, `statistics` [N, 2], `dy`, attribute `centred`; gives slopes by x, by gain and, if centred, by bias. */
export const BACKWARD = 'BookNormGradient';
