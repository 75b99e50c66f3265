/** Inputs `x` [N, D] and `turns` [2, T, D/2] of cosines and sines, attribute `back`; gives [N, D]. */
export const ROTARY = 'BookRotary';
