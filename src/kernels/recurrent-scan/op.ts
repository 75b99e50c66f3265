/**
 * A recurrent layer over whole sequences: the Elman network, the LSTM with its forget gate or without, the GRU
 * (`numerics/recurrent.ts` has the equations and their sources). Inputs come already through their weights, one product
 * for all steps; what is left to do step after step is one program forward and one back on a backend that has them.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { questionOf, type Question, type ScanOptions } from './arguments.ts';
import { composed } from './composed.ts';
import { fits, isLstm, SCAN, SCAN_GRADIENT, type ScanAttributes } from './names.ts';
import { areNoughts, withGradient } from './several-outputs.ts';

export interface Scanned {
  /** h of every step, [B, T, H]. */
  readonly outputs: tf.Tensor3D;
  /** h after the last step, [B, H]: the state to go on from. Made when it is asked for, anew each time. */
  readonly last: tf.Tensor2D;
  /** c after the last step, [B, H], of the LSTM. */
  readonly lastCell?: tf.Tensor2D;
}

/**
 * `projected` [B, T, G·H]: the inputs through their weights and biases, for G gates in PyTorch's order: “rnn” 1, “lstm”
 * i, f, g, o, or without its forget gate i, g, o; “gru” r, z, n. `recurrent` [H, G·H]. Slopes reach both,
 * `recurrentBias` and `initial`.
 */
export function recurrentScan(projected: tf.Tensor3D, recurrent: tf.Tensor2D, options: ScanOptions): Scanned {
  const question = questionOf(projected, recurrent, options);
  const { rows, steps, hidden, kind } = question;
  if (rows * steps * hidden === 0) return nothing(question);
  const { outputs, lastCell } =
    hasKernel(SCAN) && fits(tf.getBackend(), [rows, steps, hidden], highest)
      ? fused(projected, recurrent, options.recurrentBias, question)
      : composed(projected, recurrent, options.recurrentBias, question);
  return {
    outputs,
    get last() {
      const last = steps === 1 ? outputs : tf.slice(outputs, [0, steps - 1, 0], [rows, 1, hidden]);
      return tf.reshape(last, [rows, hidden]) as tf.Tensor2D;
    },
    ...(isLstm(kind) && { lastCell: lastCell! }),
  };
}

/** The state goes on as it is where there is no step. */
function nothing({ rows, steps, hidden, kind, state }: Question): Scanned {
  const same = (tensor: tf.Tensor2D | undefined): tf.Tensor2D =>
    tensor ? tf.clone(tensor) : tf.zeros([rows, hidden]);
  return {
    outputs: tf.zeros([rows, steps, hidden]),
    get last() {
      return same(state.hidden);
    },
    ...(isLstm(kind) && { lastCell: same(state.cell) }),
  };
}

/** As the gradient's kernel has them. */
const keptName = (place: number): string => (place === 0 ? 'kept' : `kept${place}`);

const highest = (): number => tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE');

function fused(
  projected: tf.Tensor3D,
  recurrent: tf.Tensor2D,
  recurrentBias: tf.Tensor1D | undefined,
  { kind, state }: Question,
): { outputs: tf.Tensor3D; lastCell?: tf.Tensor2D } {
  const attributes: ScanAttributes = { kind };
  const given = { recurrent, ...(recurrentBias && { recurrentBias }), ...state };
  const [outputs, lastCell] = withGradient({ projected, ...given }, (save) => {
    const results = runKernel(SCAN, { projected, ...given }, { ...attributes });
    const [outputs, ...others] = results as [tf.Tensor, ...tf.Tensor[]];
    const [lastCell, ...kept] = isLstm(kind) ? others : [undefined, ...others];
    const needed = { ...given, outputs, ...Object.fromEntries(kept.map((each, i) => [keptName(i), each!])) };
    save(Object.values(needed));
    return {
      values: [outputs, ...(lastCell ? [lastCell] : [])],
      gradient([slopes, cellSlopes], saved) {
        const asked = cellSlopes && !areNoughts(cellSlopes);
        const inputs = Object.fromEntries(Object.keys(needed).map((name, i) => [name, saved[i]!]));
        const found = runKernel(
          SCAN_GRADIENT,
          { ...inputs, slopes: slopes!, ...(asked && { cellSlopes }) },
          { ...attributes },
        );
        return Object.fromEntries(['projected', ...Object.keys(given)].map((name, i) => [name, found[i]!]));
      },
    };
  });
  return {
    outputs: outputs as tf.Tensor3D,
    ...(isLstm(kind) && { lastCell: lastCell as tf.Tensor2D }),
  };
}
