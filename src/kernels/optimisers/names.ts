/** Kernels of the optimisers, over flat tensors [P]. */

/** Inputs `parameters`, `gradient`, `mean`, `square` and the seven `rates`; gives the first, third and fourth anew. */
export const ADAM_W = 'BookAdamW';
/** Input `gradient`, attribute `limit`; gives the gradient clipped. */
export const CLIP = 'BookClip';
