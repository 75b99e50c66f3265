/** What a scan is asked, once it is known to make sense: the mistakes of a program are told by the name of the argument. */
import type * as tf from '@tensorflow/tfjs-core';
import type { CellKind } from '#numerics/recurrent.ts';
import { gateCount, KINDS } from './names.ts';

export interface ScanOptions extends CellKind {
  /** [H], of the GRU alone: b_hn, which its reset gate reaches. */
  readonly recurrentBias?: tf.Tensor1D;
  /** The state before the first step, noughts unless told: [B, H], of the LSTM two of them. */
  readonly initial?: tf.Tensor2D | { readonly hidden: tf.Tensor2D; readonly cell: tf.Tensor2D };
}

export interface Question {
  readonly rows: number;
  readonly steps: number;
  readonly hidden: number;
  readonly gates: number;
  /** A place in `KINDS`. */
  readonly kind: number;
  readonly state: State;
}

/** [B, H] each; the second is the LSTM's cell. */
export interface State {
  readonly hidden?: tf.Tensor2D;
  readonly cell?: tf.Tensor2D;
}

export function questionOf(projected: tf.Tensor3D, recurrent: tf.Tensor2D, options: ScanOptions): Question {
  const kind = kindOf(options);
  const gates = gateCount(kind);
  const width = gates === 1 ? 'H' : `${gates}·H`;
  wanted('projected', projected, projected.rank === 3, `[B, T, ${width}]`);
  wanted('recurrent', recurrent, recurrent.rank === 2, `[H, ${width}]`);
  const [rows, steps, columns] = projected.shape;
  const [hidden, across] = recurrent.shape;
  wanted('recurrent', recurrent, across === gates * hidden, `[H, ${width}]`);
  if (columns !== across)
    refuse(`projected has ${columns} numbers a step where recurrent has ${across} columns`);
  const { recurrentBias: bias } = options;
  if (bias) {
    if (options.cell !== 'gru') refuse(`recurrentBias is for “gru”, not for “${options.cell}”`);
    wanted('recurrentBias', bias, bias.rank === 1 && bias.size === hidden, `[${hidden}]`);
  }
  const state = stateOf(options);
  for (const [name, each] of Object.entries(state) as [string, tf.Tensor][]) {
    const known = options.cell === 'lstm' ? `initial.${name}` : 'initial';
    wanted(known, each, each.shape.join() === `${rows},${hidden}`, `[${rows}, ${hidden}]`);
  }
  return { rows, steps, hidden, gates, kind, state };
}

function kindOf({ cell, activation, forgetGate }: CellKind): number {
  if (!KINDS.some((each) => each.cell === cell))
    refuse(`cell is “${String(cell)}”, not one of rnn, lstm, gru`);
  if (cell !== 'rnn' && activation !== undefined) refuse(`activation is for “rnn”, not for “${cell}”`);
  if (cell !== 'lstm' && forgetGate !== undefined) refuse(`forgetGate is for “lstm”, not for “${cell}”`);
  const kind = KINDS.findIndex(
    (each) =>
      each.cell === cell &&
      (each.cell !== 'rnn' || each.activation === (activation ?? 'tanh')) &&
      (each.cell !== 'lstm' || each.forgetGate === (forgetGate ?? true)),
  );
  return kind >= 0 ? kind : refuse(`activation is “${String(activation)}”, not one of tanh, relu`);
}

function stateOf({ cell, initial }: ScanOptions): State {
  if (!initial) return {};
  if (cell !== 'lstm')
    return 'rank' in initial ? { hidden: initial } : refuse(`initial is not one tensor, as “${cell}” wants`);
  return 'rank' in initial || !initial.hidden || !initial.cell
    ? refuse('initial is not { hidden, cell }, as “lstm” wants')
    : { hidden: initial.hidden, cell: initial.cell };
}

function wanted(name: string, { dtype, shape }: tf.Tensor, fits: boolean, as: string): void {
  if (!fits || dtype !== 'float32') refuse(`${name} is ${dtype} [${shape.join(', ')}], not float32 ${as}`);
}

function refuse(complaint: string): never {
  throw new Error(`recurrentScan: ${complaint}.`);
}
