/**
 * Kernels of a recurrent layer over whole sequences, the same on each backend. B rows, T steps, H hidden numbers and G
 * gates; nothing is ever empty, and H is at most `MOST_HIDDEN`. The equations are those of `numerics/recurrent.ts`.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { gatesOf, type CellKind } from '#numerics/recurrent.ts';

/**
 * From `ScanInputs`: outputs [B, T, H]; of the LSTM, the last step's cell [B, H]; and but for the Elman network what
 * the gradient wants, [B, T, (G + 1)·H]: in each row the gates, bent, and then c_t or, of the GRU, what its reset gate
 * lets through, h · W + b. Nobody but the gradient reads that: WebGL has several such tensors in other shapes, and hands
 * all of them on, `kept`, `kept1`, …
 */
export const SCAN = 'BookRecurrentScan';
/** From `ScanGradientInputs`: the slopes by every input of the forward pass that was given, in the order in which `ScanInputs` has them. */
export const SCAN_GRADIENT = 'BookRecurrentScanGradient';

/** With more the whole of a device does better to work at one step together, as the library's operations have it. */
export const MOST_HIDDEN = 256;

/** All float32. */
export interface ScanInputs {
  /** [B, T, G·H] */
  readonly projected: TensorInfo;
  /** [H, G·H] */
  readonly recurrent: TensorInfo;
  /** [H], of the GRU alone; noughts where it is not given */
  readonly recurrentBias?: TensorInfo;
  /** [B, H]; noughts where it is not given */
  readonly hidden?: TensorInfo;
  /** The same, of the LSTM alone; given with `hidden` or not at all */
  readonly cell?: TensorInfo;
}

/** `projected` is not among them: what is kept tells enough. */
export interface ScanGradientInputs extends Omit<ScanInputs, 'projected'> {
  /** [B, T, H], of the forward pass */
  readonly outputs: TensorInfo;
  /** Of the forward pass; not of the Elman network */
  readonly kept?: TensorInfo;
  /** Of the loss by `outputs`, [B, T, H] */
  readonly slopes: TensorInfo;
  /** Of the loss by the last step's cell, [B, H], of the LSTM alone; noughts where it is not given */
  readonly cellSlopes?: TensorInfo;
}

/** Of both. */
export interface ScanAttributes {
  /** A place in `KINDS`. */
  readonly kind: number;
}

export const KINDS = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'lstm', forgetGate: true },
  { cell: 'lstm', forgetGate: false },
  { cell: 'gru' },
] as const satisfies readonly CellKind[];

export const [ELMAN, RECTIFIED, LSTM, LSTM_1997, GRU] = [0, 1, 2, 3, 4] as const;

export const isLstm = (kind: number): boolean => kind === LSTM || kind === LSTM_1997;

/** What the shaders of a kind are built with. */
export const constantsOf = (kind: number): Readonly<Record<string, number | boolean>> => ({
  GATES: gateCount(kind),
  RNN: kind === ELMAN || kind === RECTIFIED,
  RELU: kind === RECTIFIED,
  LSTM: isLstm(kind),
  FORGET: kind === LSTM,
  GRU: kind === GRU,
});

/**
 * Whether a backend's own kernels take B rows of T steps and H hidden numbers; on WebGL, where a texel holds two of each,
 * all steps must lie under one another in a texture `high` texels high at most.
 */
export const fits = (
  backend: string,
  [rows, steps, hidden]: readonly [number, number, number],
  high: () => number,
): boolean =>
  hidden <= MOST_HIDDEN &&
  (backend !== 'webgl' || (hidden % 2 === 0 && Math.ceil(rows / 2) * steps <= high()));

/** G */
export const gateCount = (kind: number): number => gatesOf(KINDS[kind]!).length;
