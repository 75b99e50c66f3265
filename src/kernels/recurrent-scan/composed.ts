/** A scan of TensorFlow.js's own operations, step by step: for backends without a program of ours, and for large layers. */
import * as tf from '@tensorflow/tfjs-core';
import { matmul } from '#kernels/matmul/op.ts';
import type { Question } from './arguments.ts';
import { GRU, LSTM, LSTM_1997, RECTIFIED } from './names.ts';

interface State {
  readonly hidden: tf.Tensor2D;
  /** Of the LSTM. */
  readonly cell?: tf.Tensor2D;
}

/** Nothing may be empty. */
export function composed(
  projected: tf.Tensor3D,
  recurrent: tf.Tensor2D,
  recurrentBias: tf.Tensor1D | undefined,
  { rows, hidden, kind, state: { hidden: before, cell: kept } }: Question,
): { outputs: tf.Tensor3D; lastCell?: tf.Tensor2D } {
  const noughts = (): tf.Tensor2D => tf.zeros([rows, hidden]);
  const isLstm = kind === LSTM || kind === LSTM_1997;
  let state: State = { hidden: before ?? noughts(), ...(isLstm && { cell: kept ?? noughts() }) };
  const step = stepOf(kind, recurrent, recurrentBias);
  const outputs = stepsOf(projected).map((input) => {
    state = step(input, state);
    return state.hidden;
  });
  return {
    outputs: tf.stack(outputs, 1) as tf.Tensor3D,
    ...(state.cell && { lastCell: state.cell }),
  };
}

/** The library's gradient of unpacking fails where there is one to unpack. */
function stepsOf(projected: tf.Tensor3D): tf.Tensor2D[] {
  const [rows, steps, width] = projected.shape;
  return steps === 1 ? [tf.reshape(projected, [rows, width])] : (tf.unstack(projected, 1) as tf.Tensor2D[]);
}

type Step = (input: tf.Tensor2D, before: State) => State;

function stepOf(kind: number, recurrent: tf.Tensor2D, recurrentBias: tf.Tensor1D | undefined): Step {
  const sums = (input: tf.Tensor2D, hidden: tf.Tensor2D): tf.Tensor2D =>
    matmul(hidden, recurrent, { residual: input }) as tf.Tensor2D;
  if (kind === GRU) return gru(recurrent, recurrentBias);
  if (kind !== LSTM && kind !== LSTM_1997)
    return (input, { hidden }) => {
      const sum = sums(input, hidden);
      return { hidden: kind === RECTIFIED ? tf.relu(sum) : tf.tanh(sum) };
    };
  return (input, { hidden, cell }) => {
    const parts = tf.split(sums(input, hidden), kind === LSTM ? 4 : 3, 1);
    const [i, f, g, o] = kind === LSTM ? parts : parts.toSpliced(1, 0, undefined as never);
    const fresh = tf.mul(tf.sigmoid(i!), tf.tanh(g!));
    const next = tf.add<tf.Tensor2D>(f ? tf.mul(tf.sigmoid(f), cell!) : cell!, fresh);
    return { hidden: tf.mul(tf.sigmoid(o!), tf.tanh(next)), cell: next };
  };
}

/** The reset gate comes after the product, so that one product serves all gates. */
function gru(recurrent: tf.Tensor2D, bias: tf.Tensor1D | undefined): Step {
  return (input, { hidden }) => {
    const [byInput, byHidden] = [input, matmul(hidden, recurrent)].map((sums) => tf.split(sums, 3, 1));
    const [r, z] = [0, 1].map((gate) => tf.sigmoid(tf.add(byInput![gate]!, byHidden![gate]!)));
    const recalled = bias ? tf.add(byHidden![2]!, bias) : byHidden![2]!;
    const fresh = tf.tanh(tf.add(byInput![2]!, tf.mul(r!, recalled)));
    // (1 − z) · n + z · h
    return { hidden: tf.add(fresh, tf.mul(z!, tf.sub(hidden, fresh))) };
  };
}
