/** Kernels of the embedding. */

/**
 * Inputs `table` [V, d], `ids` int32 [N] and `positions` [T, d] or none; gives [N, d], with noughts where an id has no
 * row. To row n is added position n mod T.
 */
export const LOOK_UP = 'BookEmbedding';
/** Inputs `values` [N, d], `ids` int32 [N], attribute `rows`; gives [rows, d]. */
export const ROW_SUMS = 'RowSums';
/**
 * Both gradients at once: inputs `values` [N, d], `ids` int32 [N], attributes `rows` and `places`; gives the sums by
 * id [rows, d] and the sums by place, n mod `places`, [places, d]. Where a backend has it not, `RowSums` and a plain
 * sum stand in.
 */
export const BOTH_SUMS = 'BookEmbeddingGradient';
