/** Inputs `gate` and `value` [N, D]; gives [N, D], or, given `dy` as well, the slopes by both. */
export const SWIGLU = 'BookSwiglu';
