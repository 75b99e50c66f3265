/** Kernels that cut tensors out of a flat one and put them into one, by copies between buffers. */

/** Input `flat`, attributes `offset` and `size`: that part of it, [size]. */
export const VIEW = 'BookView';
/** Inputs `t0`, `t1`, …, attributes `size` and the offsets `o0`, `o1`, …: [size], noughts where no tensor lies. */
export const FLATTEN = 'BookFlatten';
