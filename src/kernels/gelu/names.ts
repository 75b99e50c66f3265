/** Input `x` [N, D], and `dy` for the slopes; gives [N, D]. */
export const GELU = 'BookGelu';
