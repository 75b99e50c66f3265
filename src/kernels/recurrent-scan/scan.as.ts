/**
 * A recurrent layer over whole sequences, four rows of the batch at a time and each from its first step to its last, so
 * that state and weights stay near. Sequences are `steps` rows apart in all tensors but those of a single state.
 */
import { packAcross, packAlong } from '#kernels/wasm/pack.as.ts';
import { tile } from '#kernels/wasm/tile.as.ts';
import { elman, gru, lstm } from './cells.as.ts';

/** As in `KINDS`. */
const RECTIFIED: i32 = 1;
const LSTM: i32 = 2;
const GRU: i32 = 4;

/** Bytes of scratch. */
export function scanScratch(gates: i32, hidden: i32): i32 {
  const wide = wideOf(gates, hidden);
  // Weights, sums of four rows, states of four rows, noughts.
  return (hidden * wide + 4 * wide + 4 * hidden + 4 + hidden) << 2;
}

/** An address of 0 stands for noughts, or for what is not wanted. */
export function scan(
  kind: i32,
  gates: i32,
  projected: usize,
  recurrent: usize,
  bias: usize,
  first: usize,
  firstCell: usize,
  outputs: usize,
  lastCell: usize,
  kept: usize,
  rows: i32,
  steps: i32,
  hidden: i32,
  scratch: usize,
): void {
  const wide = wideOf(gates, hidden);
  const sumsPitch = (<usize>wide) << 2;
  const apart = (<usize>fours(hidden)) << 2;
  const sums = scratch + hidden * sumsPitch;
  const states = sums + 4 * sumsPitch;
  const noughts = states + (hidden << 4);
  packWeights(recurrent, gates, hidden, wide, scratch);
  memory.fill(noughts, 0, (hidden + 4) << 2);

  const state = (<usize>hidden) << 2;
  const inputStep = gates * state;
  const keptStep = kind < LSTM ? 0 : (gates + 1) * state;
  for (let row = 0; row < rows; row += 4) {
    const lanes = min(4, rows - row);
    for (let step = 0; step < steps; step++) {
      const at = <usize>(row * steps + step);
      if (step > 0) {
        packAlong(outputs + (at - 1) * state, steps * state, lanes, hidden, states, 16);
      } else if (first) {
        packAlong(first + row * state, state, lanes, hidden, states, 16);
      } else {
        memory.fill(states, 0, hidden << 4);
      }
      for (let column = 0; column < wide; column += 8) {
        const panel = scratch + column * state;
        tile(states, 16, panel, 32, hidden, sums + (column << 2), sumsPitch, true);
      }
      for (let lane = 0; lane < lanes; lane++) {
        const here = at + lane * steps;
        const sum = sums + lane * sumsPitch;
        const input = projected + here * inputStep;
        const output = outputs + here * state;
        const keeping = kept + here * keptStep;
        if (kind < LSTM) {
          elman(sum, input, output, hidden, kind === RECTIFIED);
        } else if (kind < GRU) {
          const own = firstCell ? firstCell + (row + lane) * state : noughts;
          const before = step > 0 ? keeping - state : own;
          lstm(sum, apart, input, before, output, keeping, hidden, kind === LSTM);
        } else {
          const own = first ? first + (row + lane) * state : noughts;
          gru(sum, apart, input, bias, step > 0 ? output - state : own, output, keeping, hidden);
        }
      }
    }
  }
  if (!lastCell) return;
  for (let row = 0; row < rows; row++) {
    memory.copy(lastCell + row * state, kept + (row + 1) * steps * keptStep - state, state);
  }
}

/** Panels of eight columns, each with its rows one after the other, in which a gate begins at a multiple of four. */
function packWeights(recurrent: usize, gates: i32, hidden: i32, wide: i32, to: usize): void {
  const each = fours(hidden);
  const pitch = (gates * hidden) << 2;
  for (let column = 0; column < wide; column += 4) {
    const gate = column / each;
    const unit = column - gate * each;
    const lanes = gate < gates ? hidden - unit : 0;
    const from = recurrent + ((gate * hidden + unit) << 2);
    packAcross(from, pitch, lanes, hidden, to + (((column & ~7) * hidden) << 2) + ((column & 4) << 2), 32);
  }
}

/** Numbers in a row of sums. */
function wideOf(gates: i32, hidden: i32): i32 {
  return (gates * fours(hidden) + 7) & ~7;
}

/** @inline */
function fours(count: i32): i32 {
  return (count + 3) & ~3;
}
