/** Kernels of the embedding. */

/** Inputs `table` [V, d], `ids` int32 [N]; gives [N, d], with noughts where an id has no row. */
export const LOOK_UP = 'BookEmbedding';
/** Inputs `values` [N, d], `ids` int32 [N], attribute `rows`; gives [rows, d]. */
export const ROW_SUMS = 'RowSums';
