/** Kernels of the optimisers, over flat tensors [P]. */

/** Inputs `parameters`, `gradient`, `mean`, `square` and the `rates`; gives the first, third and fourth anew. */
export const ADAM_W = 'BookAdamW';
/** Input `gradient`, attribute `limit`; gives the gradient clipped. */
export const CLIP = 'BookClip';

/** The numbers of `rates` in their order, of which `share` is 1 − beta, and `keep` is of a parameter that decays. */
export const RATES = ['beta1', 'share1', 'beta2', 'share2', 'epsilon', 'pace', 'keep'] as const;
