/** What the operation asks of a backend: by name, so that it loads no shaders. */

/**
 * Inputs a, b and, where given, bias and residual, of any batches that stretch to one another; gives the result and,
 * where `keep`, what the activation was done to.
 */
export const MATMUL = 'BookMatMul';

export interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Its place in `ACTIVATIONS`, from 1; 0 for none. */
  readonly activation: number;
  readonly keep: boolean;
  /** For tests: a place in the list of tiles, whatever suits the device. */
  readonly tile?: number;
}

/**
 * Inputs dy [R, N] and, with an activation, what was kept of it [R, N]; gives dy times the activation's slopes, with an
 * activation, and the sums of its columns [N], where `sums`.
 */
export const MATMUL_SLOPES = 'BookMatMulSlopes';

export interface SlopesAttributes {
  readonly activation: number;
  readonly sums: boolean;
}

/**
 * All slopes of one product at once: inputs a, b, dy and, with an activation, what was kept of it, all of the same
 * batches; gives the slopes by a, by b and, where `sums`, by the bias [N]. Where a backend has it not, the two kernels
 * above stand in.
 */
export const MATMUL_GRADIENT = 'BookMatMulGradient';

export interface GradientAttributes extends SlopesAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * For backends that have the library's product but none of ours: inputs product [R, N] and, where given, bias [N] and
 * residual [R, N]; gives the result and, where `keep`, what the activation was done to. `MATMUL_SLOPES` goes with it.
 */
export const FINISH = 'BookFinish';

export interface FinishAttributes {
  readonly activation: number;
  readonly keep: boolean;
}
